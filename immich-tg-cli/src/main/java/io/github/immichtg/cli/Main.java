package io.github.immichtg.cli;

import io.github.immichtg.cli.command.CommandContext;
import io.github.immichtg.cli.command.ConvertCommand;
import io.github.immichtg.cli.command.DaemonCommand;
import io.github.immichtg.cli.command.DoctorCommand;
import io.github.immichtg.cli.command.ImportSeedCommand;
import io.github.immichtg.cli.command.LinkCommand;
import io.github.immichtg.cli.command.MigrateCommand;
import io.github.immichtg.cli.command.MoveDatabaseCommand;
import io.github.immichtg.cli.command.RefreshCommand;
import io.github.immichtg.cli.command.ResolveCommand;
import io.github.immichtg.cli.command.RetryCommand;
import io.github.immichtg.cli.command.StatusCommand;
import io.github.immichtg.cli.command.SubscriptionsCommand;
import io.github.immichtg.cli.command.SyncCommand;
import io.github.immichtg.cli.command.UnlinkCommand;
import io.github.immichtg.cli.output.Screen;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.launcher.Failure;
import io.github.immichtg.internal.launcher.ProgramVersion;
import io.github.immichtg.internal.launcher.ShutdownSignals;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Entry point of the command line {@code immich-tg}. */
public final class Main {

    /** The commands that deal with all others. */
    private static final Set<String> ABOUT_ALL = Set.of("help", "generate-completion");

    private Main() {}

    public static void main(String[] args) {
        // Always print UTF-8, since cron has no locale.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Screen screen = screen(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        // Log lines are printed above the progress, like everything else.
        System.setErr(screen.stream());
        CommandContext context = new CommandContext(() -> Configuration.of(System.getenv(), Path.of("")), out, screen);
        ShutdownSignals signals = ShutdownSignals.watch(context::stop);
        int code = run(context, args);
        out.flush();
        System.exit(signals.exitCode(code));
    }

    /** The launcher passes the width if standard error is a terminal, which Java cannot detect. */
    private static Screen screen(PrintStream err) {
        String columns = System.getProperty("immich-tg.columns", "");
        return columns.matches("[1-9]\\d{0,4}")
                ? new Screen(err, true, Integer.parseInt(columns))
                : plain(System.getenv(), err);
    }

    static Screen plain(Map<String, String> variables, PrintStream err) {
        String columns = variables.getOrDefault("COLUMNS", "");
        return new Screen(
                err, false, columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) + 1 : Integer.MAX_VALUE);
    }

    /** The commands by their names, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(CommandContext context) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("sync", () -> new SyncCommand(context));
        commands.put("daemon", () -> new DaemonCommand(context));
        commands.put("status", () -> new StatusCommand(context));
        commands.put("link", () -> new LinkCommand(context));
        commands.put("unlink", () -> new UnlinkCommand(context));
        commands.put("subscriptions", () -> new SubscriptionsCommand(context));
        commands.put("retry", () -> new RetryCommand(context));
        commands.put("resolve", () -> new ResolveCommand(context));
        commands.put("refresh", () -> new RefreshCommand(context));
        commands.put("migrate", () -> new MigrateCommand(context));
        commands.put("import-seed", () -> new ImportSeedCommand(context));
        commands.put("move-database", () -> new MoveDatabaseCommand(context));
        commands.put("convert", () -> new ConvertCommand(context));
        commands.put("doctor", () -> new DoctorCommand(context));
        commands.put("generate-completion", CompletionCommand::new);
        commands.put("help", () -> new HelpCommand(context.lines()));
        return commands;
    }

    /** Those that the arguments need: reading the annotations of all takes longer than many a command. */
    private static Collection<Supplier<Object>> called(Map<String, Supplier<Object>> commands, String... args) {
        return Arrays.stream(args)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .filter(name -> !ABOUT_ALL.contains(name))
                .map(commands::get)
                .<Collection<Supplier<Object>>>map(List::of)
                .orElse(commands.values());
    }

    /** Prints the help of the program, which lies ready in the usual widths; false in another one. */
    private static boolean printReadyHelp(CommandContext context) {
        try (InputStream ready =
                Main.class.getResourceAsStream("help-" + context.lines().width() + ".txt")) {
            if (ready != null) {
                ready.transferTo(context.out());
            }
            return ready != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one command of a session. */
    static int run(CommandContext context, String... args) {
        // Without the time that it takes to read the commands' annotations.
        if (args.length == 1 && args[0].equals("--version")) {
            context.out().println(ProgramVersion.line("immich-tg"));
            return ExitCode.OK.code();
        }
        if (args.length == 1 && args[0].equals("--help") && printReadyHelp(context)) {
            return ExitCode.OK.code();
        }
        PrintStream err = context.err();
        RootCommand root = new RootCommand();
        CommandLine commands = new CommandLine(root);
        called(commands(context), args).forEach(command -> commands.addSubcommand(command.get()));
        commands.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionStrategy(parsed -> {
                    Integer help = CommandLine.executeHelpRequest(parsed);
                    if (help != null) {
                        return help;
                    }
                    try {
                        boolean forEver = parsed.hasSubcommand()
                                && parsed.subcommand().commandSpec().userObject() instanceof DaemonCommand;
                        Logging.configure(context, root.verbose(), forEver);
                        context.warnings().forEach(err::println);
                    } catch (ConfigurationException e) {
                        throw new CommandLine.ExecutionException(
                                parsed.commandSpec().commandLine(), e.getMessage(), e);
                    }
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((wrong, arguments) -> {
                    err.println(wrong.getMessage());
                    err.println(
                            "Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
                    return ExitCode.USAGE.code();
                })
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    Failure failure = Failure.of(exception);
                    err.println(failure.message());
                    if (root.verbose()) {
                        exception.printStackTrace(err);
                    }
                    return failure.code().code();
                });
        new HelpText(context.lines()).complete(commands);
        return commands.execute(args);
    }
}
