package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.ffmpeg.image.NativePicture;
import io.github.immichtg.internal.media.heif.HeifImage;
import io.github.immichtg.internal.media.heif.Shown;
import io.github.immichtg.internal.media.still.color.ColorConversion;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Visible part of a decoded HEIF image, on white. Owns the decoded image. */
final class HeifPicture implements Picture {

    private final NativePicture decoded;
    private final HeifImage image;
    private final Shown shown;
    private final byte[] whole;
    private final int[] cover;

    HeifPicture(NativePicture decoded, HeifImage image) {
        this.decoded = decoded;
        this.image = image;
        this.shown = image.shown();
        this.whole = new byte[decoded.width() * 3];
        this.cover = new int[decoded.hasCover() ? decoded.width() : 0];
    }

    @Override
    public int width() {
        return shown.width();
    }

    @Override
    public int height() {
        return shown.height();
    }

    @Override
    public @Nullable ColorConversion conversion() {
        byte[] profile = image.colours().profile();
        // An empty profile has no meaning.
        return profile == null || profile.length == 0
                ? ColorConversion.of(decoded.colors())
                : ColorConversion.of(profile, 3);
    }

    @Override
    public Optional<Bitmap> bitmap(int width, int height) throws IOException {
        if (shown.left() != 0 || shown.top() != 0) {
            return Optional.empty();
        }
        try {
            return decoded.scaled(width(), height(), width, height);
        } catch (FfmpegException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void row(int y, byte[] bgr) throws IOException {
        if (cover.length > 0) {
            Arrays.fill(bgr, (byte) 0xFF);
            layOn(y, bgr, 0);
            return;
        }
        colors(y);
        System.arraycopy(whole, shown.left() * 3, bgr, 0, shown.width() * 3);
    }

    /** Blends a row onto existing content; it may start or end within the row. */
    void layOn(int y, byte[] bgr, int left) throws IOException {
        colors(y);
        HeifImage.Alpha alpha = image.alpha();
        boolean premultiplied = alpha != null && alpha.premultiplied();
        int from = Math.max(0, -left);
        int to = Math.min(shown.width(), bgr.length / 3 - left);
        for (int x = from; x < to; x++) {
            int opaque = cover.length > 0 ? cover[shown.left() + x] : 255;
            for (int c = 0; c < 3; c++) {
                int color = whole[(shown.left() + x) * 3 + c] & 0xFF;
                int below = bgr[(left + x) * 3 + c] & 0xFF;
                int above = premultiplied ? color * 255 : color * opaque;
                bgr[(left + x) * 3 + c] = (byte) Math.min(255, (above + below * (255 - opaque) + 127) / 255);
            }
        }
    }

    private void colors(int y) throws IOException {
        try {
            decoded.row(shown.top() + y, whole);
            if (cover.length > 0) {
                decoded.cover(shown.top() + y, cover);
            }
        } catch (FfmpegException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        decoded.close();
    }
}
