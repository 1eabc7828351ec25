package io.github.immichtg.internal.media.ffmpeg.image;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import java.io.IOException;

/** Linear chroma upsampler for chroma samples centred between those of luma. Not thread-safe. */
final class ChromaRows {

    private final TileGrid tiles;
    private final int component;
    private final int shiftX;
    private final int shiftY;
    private final int[] near;
    private final int[] far;
    private int nearRow = -1;

    ChromaRows(TileGrid tiles, int component) {
        this.tiles = tiles;
        this.component = component;
        this.shiftX = tiles.shape().samples().shiftX();
        this.shiftY = tiles.shape().samples().shiftY();
        this.near = new int[-(-tiles.width() >> shiftX)];
        this.far = new int[near.length];
    }

    /** Factor by which the results are scaled. */
    static int scale(Samples samples) {
        return (samples.shiftX() == 1 ? 4 : 1) * (samples.shiftY() == 1 ? 4 : 1);
    }

    void row(int y, int[] target) throws FfmpegException, IOException {
        int own = y >> shiftY;
        if (own != nearRow) {
            tiles.line(component, own, shiftX, shiftY, near);
            nearRow = own;
        }
        int[] line = near;
        if (shiftY == 1) {
            tiles.line(component, (y & 1) == 0 ? own - 1 : own + 1, shiftX, shiftY, far);
            for (int i = 0; i < far.length; i++) {
                far[i] += 3 * near[i];
            }
            line = far;
        }
        across(line, target);
    }

    private void across(int[] line, int[] target) {
        int width = tiles.width();
        if (shiftX != 1) {
            for (int x = 0; x < width; x++) {
                target[x] = line[x >> shiftX];
            }
            return;
        }
        int last = line.length - 1;
        for (int i = 0; i <= last; i++) {
            int value = 3 * line[i];
            target[2 * i] = value + line[Math.max(0, i - 1)];
            if (2 * i + 1 < width) {
                target[2 * i + 1] = value + line[Math.min(last, i + 1)];
            }
        }
    }
}
