package io.github.immichtg.embedding;

import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.Rendition;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Converts a photo or video to what Telegram takes: {@code FILE FOLDER}. */
public final class ConvertAPhoto {

    private ConvertAPhoto() {}

    public static void main(String... args) throws IOException, InterruptedException, MediaException {
        MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults());
        Path folder = Files.createDirectories(Path.of(args[1]));
        // The preparer consumes its file, so it gets a copy.
        Path copy = Files.createTempFile(folder, "copy", null);
        Files.copy(Path.of(args[0]), copy, StandardCopyOption.REPLACE_EXISTING);
        try (PreparedMedia media = preparer.prepare(copy, Rendition.NONE, folder)) {
            // The file is deleted when the media is closed: take it before.
            Path kept = Files.move(media.file(), folder.resolve("converted" + media.extension()));
            System.out.println(media.source() + " " + kept + ", " + Files.size(kept) + " bytes");
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
