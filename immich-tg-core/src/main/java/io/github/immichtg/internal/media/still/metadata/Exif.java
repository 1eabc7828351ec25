package io.github.immichtg.internal.media.still.metadata;

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

    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int VERSION = 0x9000;
    private static final int COLOR_SPACE = 0xA001;
    private static final int WIDTH = 0xA002;
    private static final int HEIGHT = 0xA003;
    private static final int SRGB = 1;

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
        List<TiffValue> camera = said(main::main, KeptTags.CAMERA);
        List<TiffValue> shot = said(exif::shot, KeptTags.SHOT);
        if (shot.stream().noneMatch(value -> value.tag() == KeptTags.TAKEN)) {
            // The file's date, for cameras that store no other.
            main.main(KeptTags.DATE_TIME).filter(TiffValue::says).ifPresent(date -> shot.add(date.as(KeptTags.TAKEN)));
        }
        return new Exif(camera, shot);
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
        first.add(TiffValue.ofShort(KeptTags.ORIENTATION, 1));
        List<TiffValue> second = new ArrayList<>(shot);
        second.add(new TiffValue(VERSION, TiffValue.UNDEFINED, "0232".getBytes(StandardCharsets.US_ASCII)));
        second.add(TiffValue.ofShort(COLOR_SPACE, SRGB));
        second.add(TiffValue.ofLong(WIDTH, width));
        second.add(TiffValue.ofLong(HEIGHT, height));
        return new TiffWriter().write(first, EXIF_DIRECTORY, second);
    }
}
