package io.github.immichtg.media.still.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * EXIF that a rendered image keeps: date, camera, lens and exposure. Everything else is dropped: location, maker
 * notes, thumbnail and names of people. Immutable.
 */
public final class Exif {

    /** No EXIF. */
    public static final Exif NONE = new Exif(List.of(), List.of());

    /** Tag of the orientation. */
    public static final int ORIENTATION = 0x112;

    private static final int DATE_TIME = 0x132;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int VERSION = 0x9000;
    private static final int TAKEN = 0x9003;
    private static final int TAKEN_OFFSET = 0x9011;
    private static final int COLOR_SPACE = 0xA001;
    private static final int WIDTH = 0xA002;
    private static final int HEIGHT = 0xA003;
    private static final int SRGB = 1;

    /** Make and model. */
    private static final int[] CAMERA = {0x10F, 0x110};

    /** Exposure, aperture, sensitivity, dates with their offsets and parts of a second, exposure bias, flash, lens. */
    private static final int[] SHOT = {
        0x829A,
        0x829D,
        0x8827,
        TAKEN,
        0x9004,
        0x9010,
        TAKEN_OFFSET,
        0x9012,
        0x9204,
        0x9209,
        0x920A,
        0x9291,
        0x9292,
        0xA405,
        0xA432,
        0xA433,
        0xA434
    };

    private final List<TiffValue> camera;
    private final List<TiffValue> shot;

    private Exif(List<TiffValue> camera, List<TiffValue> shot) {
        this.camera = List.copyOf(camera);
        this.shot = List.copyOf(shot);
    }

    /** The EXIF of a structure. */
    public static Exif of(ExifTags tags) {
        return of(tags, tags);
    }

    /** The EXIF of two separate structures: one with the camera, and one with everything else. */
    public static Exif of(ExifTags main, ExifTags exif) {
        List<TiffValue> camera = said(main::main, CAMERA);
        List<TiffValue> shot = said(exif::shot, SHOT);
        if (shot.stream().noneMatch(value -> value.tag() == TAKEN)) {
            // The file's date, for cameras that store no other.
            main.main(DATE_TIME).filter(TiffValue::says).ifPresent(date -> shot.add(date.as(TAKEN)));
        }
        return new Exif(camera, shot);
    }

    /** Whether a tag is kept, or needed to understand those that are. */
    static boolean isRead(int tag) {
        return tag == ORIENTATION
                || tag == DATE_TIME
                || IntStream.concat(IntStream.of(CAMERA), IntStream.of(SHOT)).anyMatch(kept -> kept == tag);
    }

    private static List<TiffValue> said(IntFunction<Optional<TiffValue>> values, int[] tags) {
        return IntStream.of(tags)
                .mapToObj(values)
                .flatMap(Optional::stream)
                .filter(TiffValue::says)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return camera.isEmpty() && shot.isEmpty();
    }

    /** This, or the other one if this is empty. */
    public Exif or(Exif other) {
        return isEmpty() ? other : this;
    }

    /**
     * An EXIF block for an upright image in sRGB, without a prefix.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public byte[] block(int width, int height) {
        List<TiffValue> first = new ArrayList<>(camera);
        first.add(TiffValue.ofShort(ORIENTATION, 1));
        List<TiffValue> second = new ArrayList<>(shot);
        second.add(new TiffValue(VERSION, TiffValue.UNDEFINED, "0232".getBytes(StandardCharsets.US_ASCII)));
        second.add(TiffValue.ofShort(COLOR_SPACE, SRGB));
        second.add(TiffValue.ofLong(WIDTH, width));
        second.add(TiffValue.ofLong(HEIGHT, height));
        return new TiffWriter().write(first, EXIF_DIRECTORY, second);
    }
}
