package io.github.immichtg.internal.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Version of the programs, with the commit they were built from and what they run on. */
public final class ProgramVersion {

    private static final String FILE = "build.properties";

    private ProgramVersion() {}

    /** The answer of a program to {@code --version}, in one line. */
    public static String line(String program) {
        Properties build = new Properties();
        try (InputStream in = Objects.requireNonNull(ProgramVersion.class.getResourceAsStream(FILE), FILE)) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line(program, build);
    }

    static String line(String program, Properties build) {
        return "%s %s (commit %s, Java %s, FFmpeg %s, %s %s)"
                .formatted(
                        program,
                        build.getProperty("version"),
                        commit(build),
                        System.getProperty("java.version"),
                        build.getProperty("ffmpeg").split("-", 2)[0],
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    /** Of the clone that was built; of an archive of the sources, what git wrote into it. */
    private static String commit(Properties build) {
        for (String key : new String[] {"commit", "archived"}) {
            String commit = build.getProperty(key);
            if (commit.matches("\\p{XDigit}+")) {
                return commit;
            }
        }
        return "unknown";
    }
}
