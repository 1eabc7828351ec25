package io.github.immichtg.bot.command;

import io.github.immichtg.bot.talk.Chat;
import io.github.immichtg.bot.talk.Page;
import io.github.immichtg.bot.work.Passes;
import io.github.immichtg.bot.work.Progress;
import io.github.immichtg.telegram.TelegramException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /process_media}: a pass over everybody's albums now, with a message that tells how far it is. */
final class ProcessCommand {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessCommand.class);

    /** Telegram takes about a change a second from one chat; nobody reads faster than this. */
    private static final long SECONDS_BETWEEN_CHANGES = 3;

    private final Passes passes;
    private final ExecutorService threads;

    ProcessCommand(Passes passes, ExecutorService threads) {
        this.passes = passes;
        this.threads = threads;
    }

    void run(Chat chat, CommandWords words) throws TelegramException {
        Progress progress = new Progress();
        Passes.Begun begun = passes.begin(progress);
        int channels = begun.passes().size();
        if (channels == 0) {
            chat.say(Page.of(words.nothingToProcess()));
            return;
        }
        int message = chat.say(Page.of(words.processing(channels, 0, 0, 0)));
        threads.execute(() -> {
            try {
                follow(begun, progress, chat, message, words);
            } catch (TelegramException e) {
                LOG.warn("Progress was not told: {}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void follow(Passes.Begun begun, Progress progress, Chat chat, int message, CommandWords words)
            throws TelegramException, InterruptedException {
        int channels = begun.passes().size();
        Progress.Count told = new Progress.Count(0, 0, 0);
        for (Future<?> pass : begun.passes()) {
            while (!ended(pass)) {
                Progress.Count now = progress.count();
                if (!now.equals(told)) {
                    told = now;
                    chat.change(
                            message, Page.of(words.processing(channels, now.discovered(), now.posted(), now.failed())));
                }
            }
        }
        Progress.Count now = progress.count();
        chat.change(message, Page.of(words.processed(channels, now.discovered(), now.posted(), now.failed())));
    }

    private static boolean ended(Future<?> pass) throws InterruptedException {
        try {
            pass.get(SECONDS_BETWEEN_CHANGES, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException e) {
            LOG.debug("A pass ended by {}", e.toString());
        }
        return true;
    }
}
