package io.github.immichtg.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The help of one command, as the test of the command line holds it. */
record HelpText(String name, List<String> lines) {

    /** All of them; what links comes before what needs something linked, and what unlinks at the end. */
    static List<HelpText> all() throws IOException {
        List<HelpText> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Rules.HELP)) {
            for (Path file : Stream.concat(files, Stream.of(Rules.WHOLE_HELP))
                    .sorted(Comparator.comparing(HelpText::turn).thenComparing(Path::toString))
                    .toList()) {
                all.add(new HelpText(file.getFileName().toString(), Files.readAllLines(file)));
            }
        }
        return all;
    }

    private static int turn(Path file) {
        String name = file.getFileName().toString();
        return name.contains("-unlink") ? 2 : name.contains("-link") ? 0 : 1;
    }

    /** A command without what is said about it. */
    static String bare(String command) {
        return command.replaceFirst(" +#.*", "").strip();
    }

    /** The commands under "Examples" and "In a crontab", each as one line. */
    List<String> examples() {
        List<String> examples = new ArrayList<>();
        boolean within = false;
        StringBuilder command = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("Examples") || line.startsWith("In a crontab")) {
                within = true;
            } else if (line.isBlank()) {
                within = false;
            } else if (within) {
                command.append(line.strip());
                if (line.endsWith("\\")) {
                    command.setLength(command.length() - 1);
                } else {
                    examples.add(command.toString());
                    command.setLength(0);
                }
            }
        }
        return examples;
    }
}
