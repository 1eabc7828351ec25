package io.github.immichtg.internal.media.still.metadata;

import java.util.stream.IntStream;

/** Tags of EXIF that are read: those that a rendered image keeps, and those needed to understand them. */
final class KeptTags {

    static final int ORIENTATION = 0x112;
    static final int DATE_TIME = 0x132;
    static final int TAKEN = 0x9003;
    private static final int TAKEN_OFFSET = 0x9011;

    /** Make and model. */
    static final int[] CAMERA = {0x10F, 0x110};

    /** Exposure, aperture, sensitivity, dates with their offsets and parts of a second, exposure bias, flash, lens. */
    static final int[] SHOT = {
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

    private KeptTags() {}

    static boolean contain(int tag) {
        return tag == ORIENTATION
                || tag == DATE_TIME
                || IntStream.concat(IntStream.of(CAMERA), IntStream.of(SHOT)).anyMatch(kept -> kept == tag);
    }
}
