package io.github.immichtg.sync;

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
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that a preview is written into: {@code index.html} with numbered files beside it. What is being made lies aside
 * until it is whole, so that whoever stops a preview keeps the one before. Closing it removes what lies aside.
 */
public final class PreviewFolder implements AutoCloseable {

    /** By this a page is known to be ours, and to be replaced. */
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

    /** The folder holds a page that no preview wrote; it is left alone. */
    public static final class NotOurs extends RuntimeException {
        NotOurs(String message) {
            super(message);
        }
    }

    /** Makes the folder where it is missing. */
    static PreviewFolder open(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotOurs(folder + " is no folder: name one for the preview, such as preview.");
        }
        if (Files.exists(folder.resolve(PAGE)) && !isOurs(folder.resolve(PAGE))) {
            throw new NotOurs(folder.resolve(PAGE) + " is no preview of ours and would be lost: name another folder.");
        }
        Files.createDirectories(folder);
        return new PreviewFolder(folder, Files.createTempDirectory(folder, ".preview-"));
    }

    private static boolean isOurs(Path page) throws IOException {
        try (var in = Files.newInputStream(page)) {
            return new String(in.readNBytes(MARK_WITHIN), StandardCharsets.UTF_8).contains(MARK);
        }
    }

    /** For temporary files. */
    Path aside() {
        return aside;
    }

    Path page() {
        return folder.resolve(PAGE);
    }

    /**
     * Keeps a copy of a prepared file.
     *
     * @return its name beside the page
     */
    String keep(PreparedMedia media) throws IOException {
        String name = "%04d%s".formatted(kept.size() + 1, media.extension());
        // Written as any program writes: temporary files may be read by nobody else.
        try (OutputStream out = Files.newOutputStream(aside.resolve(name), StandardOpenOption.CREATE_NEW)) {
            Files.copy(media.file(), out);
        }
        kept.add(name);
        return name;
    }

    /** Puts the page and all that was kept in the place of an earlier preview. */
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
        try (Stream<Path> all = Files.walk(aside)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }
}
