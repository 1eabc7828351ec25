package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.heif.HeifImage.Content;
import io.github.immichtg.internal.media.heif.Shown;
import io.github.immichtg.internal.media.still.color.ColorConversion;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Overlay of several images. Owns them. */
final class OverlayPicture implements Picture {

    private final List<Layer> layers;
    private final Shown shown;
    private final byte[] whole;
    private final byte[] background = new byte[3];

    /** An image with the position of its upper left corner. */
    record Layer(HeifPicture picture, int x, int y) {}

    OverlayPicture(Content.Overlay overlay, List<Layer> layers, Shown shown) {
        this.layers = layers;
        this.shown = shown;
        this.whole = new byte[overlay.width() * 3];
        int opaque = overlay.background().get(3);
        for (int c = 0; c < 3; c++) {
            long color = overlay.background().get(2 - c);
            background[c] = (byte) ((color * opaque / 65535 + 65535 - opaque) / 257);
        }
    }

    @Override
    public int width() {
        return shown.width();
    }

    @Override
    public int height() {
        return shown.height();
    }

    /** The conversion of the lowest image: overlays are meant to be mixed unconverted. */
    @Override
    public @Nullable ColorConversion conversion() {
        return layers.isEmpty() ? null : layers.get(0).picture().conversion();
    }

    @Override
    public void row(int y, byte[] bgr) throws IOException {
        for (int i = 0; i < whole.length; i++) {
            whole[i] = background[i % 3];
        }
        int row = shown.top() + y;
        for (Layer layer : layers) {
            int own = row - layer.y();
            if (own >= 0 && own < layer.picture().height()) {
                layer.picture().layOn(own, whole, layer.x());
            }
        }
        System.arraycopy(whole, shown.left() * 3, bgr, 0, shown.width() * 3);
    }

    @Override
    public void close() {
        layers.forEach(layer -> layer.picture().close());
    }
}
