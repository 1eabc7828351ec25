package io.github.immichtg.bot;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.config.Variable;
import io.github.immichtg.launcher.ExitCode;
import io.github.immichtg.launcher.Failure;
import io.github.immichtg.launcher.ShutdownSignals;
import io.github.immichtg.text.VisibleLines;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** The bot's launcher: reads the environment, runs until it is told to end, and says in a sentence what keeps it from that. */
public final class Main {

    private static final String HELP = """
            Usage: immich-tg-bot

            Runs the bot that people set themselves up with, and publishes what they have set up, until it is
            told to end (SIGTERM or Ctrl-C). It takes no flags; these variables, of the environment or of a file
            .env in this folder, say how it runs:
            """;

    private static final List<Variable> READ = List.of(
            Variable.TELEGRAM_TOKEN,
            Variable.ADMIN_IDS,
            Variable.BOT_ACCESS,
            Variable.BOT_DENY,
            Variable.ALLOW_PRIVATE_HOSTS,
            Variable.POST_MEDIA_INTERVAL,
            Variable.WORKER_CHATS,
            Variable.MAX_ORIGINAL,
            Variable.MONITOR_ADDRESS,
            Variable.MONITOR_PORT,
            Variable.MONITOR_HOST,
            Variable.MONITOR_TOKEN,
            Variable.TELEGRAM_API_URL,
            Variable.TELEGRAM_PER_CHAT_PER_MINUTE,
            Variable.TELEGRAM_PER_SECOND,
            Variable.CAPTION_LANGUAGE,
            Variable.CAPTION_TEMPLATE,
            Variable.CAPTION_LOCATION,
            Variable.PHOTO_MAX_SIDE,
            Variable.MEDIA_ISOLATION,
            Variable.POSTGRES_HOST,
            Variable.POSTGRES_PORT,
            Variable.POSTGRES_DB,
            Variable.POSTGRES_USER,
            Variable.POSTGRES_PASSWORD,
            Variable.IMMICH_TG_HOME,
            Variable.IMMICH_TG_SECRET_KEY,
            Variable.LOG_LEVEL,
            Variable.APP_ENV);

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new VisibleLines(System.err);
        CountDownLatch told = new CountDownLatch(1);
        ShutdownSignals signals = ShutdownSignals.watch(told::countDown);
        int code = run(told, out, err, args);
        out.flush();
        System.exit(signals.exitCode(code));
    }

    private static int run(CountDownLatch told, PrintStream out, PrintStream err, String... args) {
        if (List.of(args).contains("--help")) {
            help(out);
            return ExitCode.OK.code();
        } else if (List.of(args).contains("--version")) {
            out.println("immich-tg-bot "
                    + Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "?"));
            return ExitCode.OK.code();
        } else if (args.length > 0) {
            err.println("immich-tg-bot takes no arguments. Try «immich-tg-bot --help».");
            return ExitCode.USAGE.code();
        }
        try {
            run(Configuration.of(System.getenv(), Path.of("")), told);
            return ExitCode.OK.code();
        } catch (Exception e) {
            return failed(e, err);
        }
    }

    private static void run(Configuration configuration, CountDownLatch told) throws Exception {
        if (!configuration.missing(Variable.TELEGRAM_TOKEN).isEmpty()) {
            throw new ConfigurationException(
                    "TELEGRAM_TOKEN is not set: talk to @BotFather to make a bot, and give me its token.");
        }
        // All of it is looked at before anything is opened.
        configuration.telegram();
        configuration.sync();
        configuration.mediaLimits();
        configuration.workshop().close();
        configuration.bot();
        configuration.worker("");
        configuration.maxOriginal();
        configuration.monitor();
        configuration.monitorToken();
        Logging.configure(configuration);
        configuration
                .warnings()
                .forEach(warning -> LoggerFactory.getLogger(Main.class).warn(warning));
        try (TalkingBot bot = TalkingBot.open(configuration, Clock.systemUTC())) {
            bot.start();
            told.await();
        }
    }

    private static int failed(Exception exception, PrintStream err) {
        Failure failure = Failure.of(exception);
        if (failure.code() == ExitCode.BUG) {
            err.println("This is a fault in immich-tg; please report what follows.");
            exception.printStackTrace(err);
        } else {
            err.println(failure.message());
        }
        return failure.code().code();
    }

    private static void help(PrintStream out) {
        out.println(HELP);
        for (Variable variable : READ) {
            String usual = variable.defaultValue() == null ? "" : " (" + variable.defaultValue() + ")";
            out.println("  " + variable.name() + usual);
            out.println("      " + variable.meaning());
        }
        out.println();
        out.println("Secrets may come from files that NAME_FILE names. Exit codes: 0 told to end, 1 a fault, 2 wrong");
        out.println("configuration, 4 Telegram or the database cannot be reached or refuses us, 130 interrupted.");
    }
}
