package io.github.immichtg.media.still.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

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

    private static final int MOST_VALUES = 200;

    private final List<TiffValue> camera;
    private final List<TiffValue> shot;

    private Exif(List<TiffValue> camera, List<TiffValue> shot) {
        this.camera = List.copyOf(camera);
        this.shot = List.copyOf(shot);
    }

    /** The EXIF of a structure with this first directory. */
    public static Exif of(TiffDirectory main) throws IOException {
        List<TiffDirectory> exif = main.directories(EXIF_DIRECTORY);
        return of(main, exif.isEmpty() ? main : exif.getFirst());
    }

    /** The EXIF of two separate directories. */
    public static Exif of(TiffDirectory main, TiffDirectory exif) throws IOException {
        List<TiffValue> camera = said(main, CAMERA);
        List<TiffValue> shot = said(exif, SHOT);
        if (shot.stream().noneMatch(value -> value.tag() == TAKEN)) {
            // The file's date, for cameras that store no other.
            main.find(DATE_TIME, MOST_VALUES).filter(TiffValue::says).ifPresent(date -> shot.add(date.as(TAKEN)));
        }
        return new Exif(camera, shot);
    }

    /** The EXIF in a block, with or without the prefix and offset of some file formats. */
    public static Exif of(byte[] block) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(block))) {
            return of(TiffDirectory.read(in, start(block)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static int start(byte[] block) {
        String head = new String(block, 0, Math.min(64, block.length), StandardCharsets.ISO_8859_1);
        int little = head.indexOf("II*\0");
        int big = head.indexOf("MM\0*");
        return little < 0 ? Math.max(0, big) : big < 0 ? little : Math.min(little, big);
    }

    private static List<TiffValue> said(TiffDirectory directory, int[] tags) throws IOException {
        List<TiffValue> values = new ArrayList<>();
        for (int tag : tags) {
            Optional<TiffValue> value = directory.find(tag, MOST_VALUES);
            value.filter(TiffValue::says).ifPresent(values::add);
        }
        return values;
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
