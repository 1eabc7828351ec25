import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.ARM64Options;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * Copier of jars into a form that makes a small archive: {@code java Jars.java TARGET FOLDER…}. Their entries are stored, so
 * that the archive compresses classes together, and PostgreSQL comes without what is never run.
 */
final class Jars {

    /** Headers, static libraries, and extensions, of which the programs create none. */
    private static final Pattern UNUSED = Pattern.compile("""
            (include|lib/pkgconfig|lib/postgresql/pgxs)/.*|lib/[^/]*\\.a\
            |lib/lib(ecpg|pgtypes|xslt|ossp-uuid|uuid)[._].*\
            |lib/postgresql/(?!plpgsql\\.|dict_snowball\\.|libpqwalreceiver\\.|pgoutput\\.|[^/]*_and_)[^/]*\
            |share/postgresql/extension/(?!plpgsql)[^/]*""");

    private Jars() {}

    public static void main(String... args) throws IOException {
        Path target = Path.of(args[0]);
        for (String source : Arrays.asList(args).subList(1, args.length)) {
            Path folder = Path.of(source);
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .toList()
                        .parallelStream()
                        .forEach(jar -> copy(jar, target.resolve(folder.relativize(jar))));
            }
        }
    }

    private static void copy(Path jar, Path target) {
        // The programs share most of their libraries.
        if (Files.exists(target)) {
            return;
        }
        try (var in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)));
                var out = new ZipOutputStream(new BufferedOutputStream(create(target)))) {
            out.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith(".txz")) {
                    content = smaller(content, entry.getName().contains("arm") ? new ARM64Options() : new X86Options());
                }
                CRC32 sum = new CRC32();
                sum.update(content);
                ZipEntry stored = new ZipEntry(entry.getName());
                stored.setTimeLocal(entry.getTimeLocal());
                stored.setSize(content.length);
                stored.setCrc(sum.getValue());
                out.putNextEntry(stored);
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    private static OutputStream create(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        return Files.newOutputStream(file);
    }

    /** What is equal becomes a link to the first in its folder: libraries for macOS come under up to three names each. */
    private static byte[] smaller(byte[] archive, FilterOptions code) throws IOException {
        var packed = new ByteArrayOutputStream();
        // The dictionary bounds the memory of whoever unpacks it.
        FilterOptions[] filters = {code, new LZMA2Options(LZMA2Options.PRESET_DEFAULT)};
        Map<String, String> first = new HashMap<>();
        try (var in = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)));
                var out = new TarArchiveOutputStream(new XZOutputStream(packed, filters, XZ.CHECK_CRC64))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().replaceFirst("^\\./", "");
                if (UNUSED.matcher(name).matches()) {
                    continue;
                }
                byte[] content = in.readAllBytes();
                String folder = name.substring(0, name.lastIndexOf('/') + 1);
                String same = content.length > 0 ? first.putIfAbsent(folder + sum(content), name) : null;
                if (same != null) {
                    TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                    link.setLinkName(same.substring(folder.length()));
                    link.setModTime(entry.getLastModifiedTime());
                    out.putArchiveEntry(link);
                } else {
                    out.putArchiveEntry(entry);
                    out.write(content);
                }
                out.closeArchiveEntry();
            }
        }
        return packed.toByteArray();
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
