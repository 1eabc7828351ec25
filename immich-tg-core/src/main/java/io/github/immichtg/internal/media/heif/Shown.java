package io.github.immichtg.internal.media.heif;

import java.util.List;

/**
 * Visible part of an image: a crop in stored pixels, which is then rotated by EXIF's orientation.
 *
 * @param exif from 1 to 8
 */
public record Shown(int left, int top, int width, int height, int exif) {

    /** From stored to displayed directions, by EXIF orientation: x and y of the result in terms of x and y. */
    private static final int[][] TURNS = {
        {1, 0, 0, 1},
        {-1, 0, 0, 1},
        {-1, 0, 0, -1},
        {1, 0, 0, -1},
        {0, 1, 1, 0},
        {0, -1, 1, 0},
        {0, -1, -1, 0},
        {0, 1, -1, 0}
    };

    /** The whole image as stored. */
    static Shown all(int width, int height) {
        return new Shown(0, 0, width, height, 1);
    }

    /** Rotated further, counter-clockwise in quarter turns. */
    Shown rotated(int quarters) {
        int[] counterClockwise = {1, 8, 3, 6};
        return then(counterClockwise[quarters & 3]);
    }

    /** Mirrored horizontally or vertically. */
    Shown mirrored(boolean leftAndRight) {
        return then(leftAndRight ? 2 : 4);
    }

    private Shown then(int next) {
        int[] a = TURNS[next - 1];
        int[] b = TURNS[exif - 1];
        int[] product = {
            a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3]
        };
        int turn = 0;
        while (!List.of(product[0], product[1], product[2], product[3])
                .equals(List.of(TURNS[turn][0], TURNS[turn][1], TURNS[turn][2], TURNS[turn][3]))) {
            turn++;
        }
        return new Shown(left, top, width, height, turn + 1);
    }

    /** Cropped further, in coordinates of what is displayed so far. */
    Shown cropped(int cropLeft, int cropTop, int cropWidth, int cropHeight) {
        int shownWidth = exif < 5 ? width : height;
        int shownHeight = exif < 5 ? height : width;
        int right = Math.min(shownWidth, cropLeft + cropWidth);
        int bottom = Math.min(shownHeight, cropTop + cropHeight);
        int x = Math.max(0, cropLeft);
        int y = Math.max(0, cropTop);
        if (right <= x || bottom <= y) {
            throw new IllegalArgumentException("a crop outside of the picture");
        }
        // Displacement of the centre in half pixels, rotated back to stored coordinates.
        int dx = x + right - shownWidth;
        int dy = y + bottom - shownHeight;
        int[] turn = TURNS[exif - 1];
        int storedX = turn[0] * dx + turn[2] * dy;
        int storedY = turn[1] * dx + turn[3] * dy;
        int storedWidth = exif < 5 ? right - x : bottom - y;
        int storedHeight = exif < 5 ? bottom - y : right - x;
        return new Shown(
                left + (storedX + width - storedWidth) / 2,
                top + (storedY + height - storedHeight) / 2,
                storedWidth,
                storedHeight,
                exif);
    }
}
