package io.github.immichtg.cli.output;

import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.store.MoveReport;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output of {@code move-database}. */
public final class MoveOutput {

    private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://(.*?)(?::(\\d+))?/([^?]*)(\\?.*)?");

    private MoveOutput() {}

    /** JSON object of {@code move-database}. */
    private record Moved(
            boolean dryRun,
            String from,
            String to,
            List<MoveReport.Table> tables,
            long rows,
            Map<String, String> variables) {}

    /** Variables that lead to the new database. */
    private static Map<String, String> variables(DatabaseOptions target) {
        Matcher address = ADDRESS.matcher(target.url());
        if (!address.matches()) {
            throw new IllegalArgumentException("no address of a server");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(Variable.POSTGRES_HOST.name(), address.group(1));
        variables.put(Variable.POSTGRES_PORT.name(), address.group(2) == null ? "5432" : address.group(2));
        // What follows may hold secrets, so that it is not printed.
        variables.put(Variable.POSTGRES_DB.name(), address.group(3) + (address.group(4) == null ? "" : "?…"));
        variables.put(Variable.POSTGRES_USER.name(), target.user());
        return variables;
    }

    /**
     * Parts of a move that the output names.
     *
     * @param from the old database, for display
     * @param key what the stored API keys open with
     */
    public record Move(String from, DatabaseOptions to, String key, boolean dryRun) {}

    public static void print(Move move, MoveReport report, OutputFormat format, PrintStream out) {
        Map<String, String> variables = variables(move.to());
        String to = move.to().shownUrl();
        switch (format) {
            case json ->
                out.println(
                        Json.of(new Moved(move.dryRun(), move.from(), to, report.tables(), report.rows(), variables)));
            case text -> {
                if (move.dryRun()) {
                    out.println("Dry run: nothing was changed.");
                }
                for (MoveReport.Table table : report.tables()) {
                    out.printf("%-20s %d%n", table.table(), table.rows());
                }
                if (!move.dryRun()) {
                    next(move, report, variables, out);
                }
            }
        }
    }

    private static void next(Move move, MoveReport report, Map<String, String> variables, PrintStream out) {
        out.printf(
                "Moved %d rows from %s to %s; the old database is unchanged.%n",
                report.rows(), move.from(), move.to().shownUrl());
        out.println(
                "Set these for every program from now on, with the password; one that still uses the old database posts"
                        + " photos again:");
        variables.forEach((name, value) -> out.println("  " + name + "=" + value));
        out.println("Keep " + move.key() + ": the stored API keys open with it alone.");
    }
}
