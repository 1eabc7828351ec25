package io.github.immichtg.internal.sync;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.standins.immich.NumberedPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small pictures, each other than the last. */
final class Pictures {

    private Pictures() {}

    static byte[] jpeg(int number) {
        return jpeg(number, 120, 80);
    }

    /** One by whose shape it is known. */
    static byte[] jpeg(int number, int width, int height) {
        return NumberedPictures.encoded("jpg", number, width, height);
    }

    static byte[] png(int number) {
        return NumberedPictures.encoded("png", number, 120, 80);
    }

    /** A JPEG as it is sent, in a folder. */
    static PreparedMedia.Photo prepared(Path folder, int number, int width, int height) throws IOException {
        Path file = Files.write(folder.resolve("sent-" + number + ".jpg"), jpeg(number, width, height));
        return new PreparedMedia.Photo(file, Files.size(file), PreparedMedia.Source.COPIED, width, height);
    }
}
