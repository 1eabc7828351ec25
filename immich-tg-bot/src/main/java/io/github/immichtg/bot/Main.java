package io.github.immichtg.bot;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.launcher.Failure;
import io.github.immichtg.internal.launcher.ProgramVersion;
import io.github.immichtg.internal.launcher.ShutdownSignals;
import io.github.immichtg.internal.text.VisibleLines;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Launcher of the bot: reads the environment, runs until stopped, and reports failures in a sentence. */
public final class Main {

    private static final String HELP = """
            Usage: immich-tg-bot

            Run the bot: users set up their albums by chat, and the bot publishes them until it is stopped
            (SIGTERM or Ctrl-C). There are no flags; the bot is configured by these environment variables, also
            read from a file .env in the working directory:
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

    /** Long enough for a first poll and the answers to it, short enough for those who write after it. */
    private static final int REHEARSAL_SECONDS = 5;

    /** What people wrote before the start is answered before anything else wants the processor. */
    private static final int HEAD_START_SECONDS = 3;

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
            out.println(ProgramVersion.line("immich-tg-bot"));
            return ExitCode.OK.code();
        } else if (args.length > 0) {
            err.println("immich-tg-bot takes no arguments. Try 'immich-tg-bot --help'.");
            return ExitCode.USAGE.code();
        }
        try {
            run(Settings.of(Configuration.of(System.getenv(), Path.of(""))), told);
            return ExitCode.OK.code();
        } catch (Exception e) {
            return failed(e, err);
        }
    }

    private static void run(Settings settings, CountDownLatch told) throws Exception {
        if (!settings.missing(Variable.TELEGRAM_TOKEN).isEmpty()) {
            throw new ConfigurationException(
                    "TELEGRAM_TOKEN is not set: create a bot with @BotFather and use its token.");
        }
        // Validate everything before anything is opened.
        settings.telegram();
        settings.sync();
        settings.media().limits();
        settings.media().decodeExecutor().close();
        settings.bot();
        settings.worker("");
        settings.media().maxOriginal();
        settings.monitor().address();
        settings.monitor().token();
        Logging.configure(settings);
        settings.warnings()
                .forEach(warning -> LoggerFactory.getLogger(Main.class).warn(warning));
        try (BotApplication bot = BotApplication.open(settings, Clock.systemUTC())) {
            bot.startAnswering();
            if (Boolean.getBoolean("immich-tg.rehearsal")) {
                // Recorded by the launcher, which then starts the bot that stays.
                bot.introduce();
                told.await(REHEARSAL_SECONDS, TimeUnit.SECONDS);
            } else if (!told.await(HEAD_START_SECONDS, TimeUnit.SECONDS)) {
                bot.introduce();
                bot.startPublishing();
                told.await();
            }
        }
    }

    private static int failed(Exception exception, PrintStream err) {
        Failure failure = Failure.of(exception);
        if (failure.code() == ExitCode.BUG) {
            err.println("This is a bug in immich-tg; please report the following.");
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
        out.println("Secrets may be read from files named by NAME_FILE. Exit codes: 0 stopped, 1 bug, 2 invalid");
        out.println("configuration, 4 Telegram or the database is unreachable or refuses access, 130 interrupted.");
    }
}
