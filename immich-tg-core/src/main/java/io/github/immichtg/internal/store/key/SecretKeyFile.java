package io.github.immichtg.internal.store.key;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.folder.OwnFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that stores the {@link SecretKey}: {@code secret.key}, readable by its owner only. */
public final class SecretKeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(SecretKeyFile.class);

    private final Path file;

    /** A key file at this path; neither it nor its folder need exist yet. */
    public SecretKeyFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the key, creating it if there is none. If several processes start at once, all get the same key.
     *
     * @throws StoreException.Misconfigured if the file cannot be read or written, or holds no key
     */
    public SecretKey readOrCreate() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return SecretKey.of(Files.readString(file));
        } catch (IOException e) {
            throw new StoreException.Misconfigured(
                    "Cannot read or write the secret key " + file
                            + ". Let this user do so, or set IMMICH_TG_SECRET_KEY.",
                    e);
        }
    }

    private void create() throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        OwnFolder.home(folder);
        Path whole = Files.createTempFile(folder, "secret", ".tmp", ownerOnly());
        try {
            Files.writeString(whole, SecretKey.generate() + "\n", StandardCharsets.UTF_8);
            publish(whole);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Publishes the finished file atomically; the first process wins. */
    private void publish(Path whole) throws IOException {
        try {
            link(whole);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("another process created the key first; using that one");
        }
    }

    private void link(Path whole) throws IOException {
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            LOG.debug("no hard links on this file system: {}", e.getMessage());
            Files.move(whole, file);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
