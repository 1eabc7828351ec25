package io.github.immichtg.internal.sync.preview;

import io.github.immichtg.internal.folder.OwnFolder;
import io.github.immichtg.media.PreparedMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Folder of a preview: {@code index.html} with numbered files beside it. A new preview is written to a temporary
 * subfolder until it is complete, so an interrupted one keeps the old preview. Closing removes the subfolder.
 */
public final class PreviewFolder implements AutoCloseable {

    /** Marks a page as a preview that may be replaced. */
    static final String MARK = "<meta name=\"generator\" content=\"immich-tg preview\">";

    private static final String PAGE = "index.html";
    private static final Pattern NUMBERED = Pattern.compile("\\d{4,}\\.[a-z0-9]{2,4}");
    private static final int MARK_WITHIN = 1000;

    private final Path folder;
    private final Path aside;
    private final List<String> kept = new ArrayList<>();

    private PreviewFolder(Path folder, Path aside) {
        this.folder = folder;
        this.aside = aside;
    }

    /** Thrown if the folder holds a page that is not a preview. */
    public static final class NotOurs extends RuntimeException {
        NotOurs(String message) {
            super(message);
        }
    }

    /** Opens the folder, creating it if missing. */
    static PreviewFolder open(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotOurs(folder + " is not a folder: name one for the preview, such as preview.");
        }
        if (Files.exists(folder.resolve(PAGE)) && !isOurs(folder.resolve(PAGE))) {
            throw new NotOurs(
                    folder.resolve(PAGE) + " is not a preview and would be overwritten: name another folder.");
        }
        Files.createDirectories(folder);
        return new PreviewFolder(folder, Files.createTempDirectory(folder, ".preview-"));
    }

    private static boolean isOurs(Path page) throws IOException {
        try (var in = Files.newInputStream(page)) {
            return new String(in.readNBytes(MARK_WITHIN), StandardCharsets.UTF_8).contains(MARK);
        }
    }

    /** Temporary subfolder. */
    Path aside() {
        return aside;
    }

    Path page() {
        return folder.resolve(PAGE);
    }

    /**
     * Copies a prepared file into the preview.
     *
     * @return file name relative to the page
     */
    String keep(PreparedMedia media) throws IOException {
        String name = "%04d%s".formatted(kept.size() + 1, media.extension());
        // Written with default permissions: temporary files are readable by their owner only.
        try (OutputStream out = Files.newOutputStream(aside.resolve(name), StandardOpenOption.CREATE_NEW)) {
            Files.copy(media.file(), out);
        }
        kept.add(name);
        return name;
    }

    /** Moves the page and its files into place, replacing an earlier preview. */
    void publish(String html) throws IOException {
        Files.writeString(aside.resolve(PAGE), html);
        if (Files.exists(page())) {
            removeEarlier();
        }
        for (String name : kept) {
            Files.move(aside.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(aside.resolve(PAGE), page(), StandardCopyOption.REPLACE_EXISTING);
    }

    private void removeEarlier() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (NUMBERED.matcher(String.valueOf(file.getFileName())).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        OwnFolder.delete(aside);
    }
}
