package io.github.immichtg.internal.media.video;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/**
 * Commands for the programs that come with the libraries, such that they run on a machine with a JDK and nothing else.
 * They are linked to {@code libavdevice}, which holds their sources of test pictures, and that is linked to libraries of
 * screens and sound cards. No test uses such a device, so any library will do in the place of those; the linker looks for
 * functions only when they are called.
 */
final class FfmpegPrograms {

    private static final List<String> DEVICES =
            List.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2", "libpulse.so.0");

    private static final String SMALLEST = "libva-drm.so.2";

    private static final Path FOLDER = unpack();

    private FfmpegPrograms() {}

    /** A command whose first word is {@code ffmpeg} or {@code ffprobe}, ready to start. */
    static ProcessBuilder command(List<String> words) {
        List<String> command = new ArrayList<>(words);
        command.set(0, FOLDER.resolve(words.get(0)).toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        if (Files.exists(FOLDER.resolve(SMALLEST))) {
            builder.environment().put("LD_LIBRARY_PATH", FOLDER + File.pathSeparator + devices());
        }
        return builder;
    }

    private static Path devices() {
        return FOLDER.resolveSibling("devices");
    }

    private static Path unpack() {
        String name = "/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "-gpl/";
        try {
            File folder = Loader.cacheResource(ffmpeg.class, name);
            if (folder == null) {
                throw new IOException("not on the class path: " + name);
            }
            for (String program : List.of("ffmpeg", "ffprobe")) {
                if (!new File(folder, program).setExecutable(true)) {
                    throw new IOException(program + " in " + folder + " cannot be made executable");
                }
            }
            Path devices = Files.createDirectories(folder.toPath().resolveSibling("devices"));
            for (String library : DEVICES) {
                link(devices.resolve(library), folder.toPath().resolve(SMALLEST));
            }
            return folder.toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isSymbolicLink(link)) {
                throw e;
            }
        }
    }
}
