package io.github.immichtg.standins.telegram;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** What Telegram takes as a photo. */
final class Photos {

    private static final long MAX_BYTES = 10_485_760;
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "gif", "png", "tif", "bmp");

    private Photos() {}

    /** A picture's size as its header says, in pixels. */
    record Size(int width, int height) {}

    /**
     * Looks a photo over.
     *
     * @throws BotError where Telegram would not take it
     */
    static Size check(SpooledFile file) {
        if (file.bytes() > MAX_BYTES) {
            throw BotError.bad("file of size " + file.bytes() + " bytes is too big for a photo; the maximum size is "
                    + MAX_BYTES + " bytes");
        }
        String name = file.name().toLowerCase(Locale.ROOT);
        if (!EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            throw BotError.bad("photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp");
        }
        Size size = size(file);
        int longer = Math.max(size.width, size.height);
        int shorter = Math.min(size.width, size.height);
        if (size.width + size.height > 10_000 || longer > 20L * shorter) {
            throw BotError.bad("PHOTO_INVALID_DIMENSIONS");
        }
        return size;
    }

    /**
     * A picture's size.
     *
     * @throws BotError where it is none
     */
    static Size size(SpooledFile file) {
        try (var in = new FileImageInputStream(file.path().toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw BotError.bad("IMAGE_PROCESS_FAILED");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return new Size(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw BotError.bad("IMAGE_PROCESS_FAILED"); // what a decoder says of rubbish is of no use to the sender
        }
    }
}
