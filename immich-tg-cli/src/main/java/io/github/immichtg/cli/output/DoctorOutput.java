package io.github.immichtg.cli.output;

import io.github.immichtg.internal.doctor.Check;
import io.github.immichtg.internal.launcher.ExitCode;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Output of {@code doctor}: each check as it is made, or a single JSON object at the end. */
public final class DoctorOutput implements Consumer<Check> {

    private static final int NAME_WIDTH = 10;
    private static final String UNDER = " ".repeat(NAME_WIDTH + 4);

    /** Stands where no message reaches, however long or broken the names in it are: nobody else can write a remedy. */
    private static final String REMEDY = "  → ";

    private final OutputFormat format;
    private final PrintStream out;
    private final WrappedText lines;

    public DoctorOutput(OutputFormat format, PrintStream out, WrappedText lines) {
        this.format = format;
        this.out = out;
        this.lines = lines;
    }

    private record Summary(List<Entry> checks) {}

    private record Entry(
            String name,
            String status,
            String message,
            @Nullable String remedy) {}

    @Override
    public void accept(Check check) {
        if (format == OutputFormat.text) {
            String name = check.name().replace('_', ' ');
            String introduction = sign(check.status()) + " " + name + " ".repeat(NAME_WIDTH + 2 - name.length());
            for (String line : check.message().split("\n")) {
                lines.beside(introduction, line).forEach(out::println);
                introduction = UNDER;
            }
            if (check.remedy() != null) {
                lines.beside(REMEDY, check.remedy()).forEach(out::println);
            }
        }
    }

    private static String sign(Check.Status status) {
        return switch (status) {
            case OK -> "✓";
            case WARNING -> "!";
            case MISCONFIGURED, REFUSED -> "✗";
            case SKIPPED -> "–";
        };
    }

    /** Prints the summary and returns the exit code. */
    public ExitCode end(List<Check> checks) {
        switch (format) {
            case json ->
                out.println(Json.of(new Summary(checks.stream()
                        .map(check -> new Entry(check.name(), check.status().text(), check.message(), check.remedy()))
                        .toList())));
            case text -> {
                long failed = checks.stream()
                        .filter(check -> check.status().text().equals("failed"))
                        .count();
                out.println();
                String all = failed == 0
                        ? "No problems found. 'immich-tg sync --preview DIR' shows what would be posted."
                        : failed == 1 ? "1 problem found." : failed + " problems found.";
                lines.of(all).forEach(out::println);
            }
        }
        return exitCode(checks);
    }

    private static ExitCode exitCode(List<Check> checks) {
        List<Check.Status> statuses = checks.stream().map(Check::status).toList();
        return statuses.contains(Check.Status.MISCONFIGURED)
                ? ExitCode.USAGE
                : statuses.contains(Check.Status.REFUSED) ? ExitCode.REFUSED : ExitCode.OK;
    }
}
