package io.github.immichtg.internal.media.ffmpeg.video;

/** Rotation that makes stored frames upright. */
public enum Turn {
    NONE(""),
    MIRROR("hflip"),
    FLIP("vflip"),
    HALF("hflip,vflip"),
    CLOCKWISE("transpose=clock"),
    COUNTER_CLOCKWISE("transpose=cclock"),
    CLOCKWISE_FLIP("transpose=clock_flip"),
    COUNTER_CLOCKWISE_FLIP("transpose=cclock_flip");

    private final String filter;

    Turn(String filter) {
        this.filter = filter;
    }

    /** As an FFmpeg filter chain; empty for none. */
    String filter() {
        return filter;
    }

    /** Whether width and height are exchanged. */
    public boolean isSideways() {
        return filter.startsWith("transpose");
    }

    /** Whether the frames are mirrored, which few players support. */
    public boolean isMirrored() {
        return this == MIRROR || this == FLIP || this == CLOCKWISE_FLIP || this == COUNTER_CLOCKWISE_FLIP;
    }

    /**
     * The rotation of a display matrix of ISO 14496-12: x' = a·x + c·y, y' = b·x + d·y. Other transformations are
     * rounded to the nearest.
     */
    static Turn of(int a, int b, int c, int d) {
        if (Math.abs((long) a) + Math.abs((long) d) >= Math.abs((long) b) + Math.abs((long) c)) {
            if (a < 0) {
                return d < 0 ? HALF : MIRROR;
            }
            return d < 0 ? FLIP : NONE;
        } else if (b > 0) {
            return c < 0 ? CLOCKWISE : COUNTER_CLOCKWISE_FLIP;
        }
        return c < 0 ? CLOCKWISE_FLIP : COUNTER_CLOCKWISE;
    }
}
