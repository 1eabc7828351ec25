package io.github.immichtg.internal.media.isolated;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command line of a decoder process: our own java and jars, with the sandbox that the machine provides. */
final class Command {

    /** What the JVM takes besides its heap and what is decoded: code, classes, stacks, libraries' own data. */
    private static final long JVM = 700_000_000;

    /** The processor time after which a child is ended that nobody has ended. */
    private static final long CPU_SECONDS = 48 * 3600;

    private static final int FILES = 256;

    /** The environment variables that a child gets: locations and locale only. */
    private static final List<String> KEPT = List.of(
            "PATH",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "MALLOC_ARENA_MAX",
            "MALLOC_MMAP_THRESHOLD_",
            "GLIBC_TUNABLES",
            "LD_LIBRARY_PATH",
            "SystemRoot",
            "TEMP");

    /** Those of our own options that say how decoding goes, rather than how much this process may take. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:Tier",
            "-XX:SharedArchiveFile=",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=",
            "--sun-misc-unsafe-memory-access=",
            "-Dorg.bytedeco.javacpp.",
            "-Djava.library.path=",
            "-Dfile.encoding=",
            "-Dsun.jnu.encoding=");

    /**
     * Covers the files and folders that are named before {@code --} with nothing, and gives up the right to uncover them for
     * the command behind it. A folder's emptiness cannot be written into.
     */
    private static final String HIDE = """
            while [ "$1" != -- ]; do
                if [ -d "$1" ]; then mount -t tmpfs -o ro none "$1" || exit
                elif [ -f "$1" ]; then mount --bind /dev/null "$1" || exit
                fi
                shift
            done
            shift
            exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
            """;

    private final List<String> within;
    private final boolean hides;
    private final Bounds bounds;

    private Command(List<String> within, boolean hides, Bounds bounds) {
        this.within = within;
        this.hides = hides;
        this.bounds = bounds;
    }

    /** Finds out what this machine has to hold children in, and whether it can hide something from them. */
    static Command within(Bounds bounds, Set<Path> hidden) throws InterruptedException {
        List<String> within = new ArrayList<>();
        List<String> limits = List.of(
                "prlimit",
                "--core=0",
                "--nofile=" + FILES,
                "--cpu=" + CPU_SECONDS,
                "--fsize=" + bounds.fileBytes(),
                "--data=" + (bounds.heap() + bounds.outside() + JVM));
        if (works(limits)) {
            within.addAll(limits);
        }
        // A network of its own, with nothing in it, and a view of its own of the files.
        List<String> hiding = new ArrayList<>(
                List.of("unshare", "--user", "--map-root-user", "--net", "--mount", "sh", "-c", HIDE, "sh"));
        hidden.forEach(path -> hiding.add(path.toString()));
        hiding.add("--");
        boolean hides = works(hiding);
        List<String> unconnected = List.of("unshare", "--user", "--map-current-user", "--net");
        if (hides) {
            within.addAll(hiding);
        } else if (works(unconnected)) {
            within.addAll(unconnected);
        }
        return new Command(List.copyOf(within), hides, bounds);
    }

    private static boolean works(List<String> command) throws InterruptedException {
        List<String> trial = new ArrayList<>(command);
        trial.add("true");
        ProcessBuilder builder = new ProcessBuilder(trial)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        clean(builder.environment());
        try {
            Process process = builder.start();
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException notHere) {
            return false;
        }
    }

    /** What children are held in besides the JVM's own bounds, by the programs' names. */
    List<String> holds() {
        return Stream.of("prlimit", "unshare").filter(within::contains).toList();
    }

    /** Whether files are hidden from them. */
    boolean hides() {
        return hides;
    }

    /** Starts a child in a folder of its own. */
    Process start(Path folder) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (OPTIONS.stream().anyMatch(option::startsWith)) {
                words.add(option);
            }
        }
        words.addAll(List.of(
                "-Xmx" + bounds.heap(),
                "-XX:+UseSerialGC",
                // What is not needed is given back when there is time for it.
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-Xlog:disable",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                // Where native libraries are unpacked; a child that is root to itself would look in root's.
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp",
                classPath(),
                ChildMain.class.getName()));
        return start(folder, words);
    }

    /** Starts any program as a child is started. */
    Process start(Path folder, List<String> program) throws IOException {
        List<String> words = new ArrayList<>(within);
        words.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        clean(builder.environment());
        return builder.start();
    }

    private static void clean(Map<String, String> environment) {
        environment.keySet().retainAll(KEPT);
    }

    /** Ours; a child works in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).isAbsolute() || !Files.exists(Path.of(entry))
                        ? entry
                        : Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
