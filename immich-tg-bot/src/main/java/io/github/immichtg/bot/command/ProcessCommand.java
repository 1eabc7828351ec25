package io.github.immichtg.bot.command;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.command.text.CommandWords;
import io.github.immichtg.bot.service.SyncRequests;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.media.Since;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Command {@code /process_media}: checks all albums now and shows the progress in a message. */
final class ProcessCommand {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessCommand.class);

    /** Update interval of the message; Telegram allows about one edit per second and chat. */
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(2);

    private final SyncRequests passes;
    private final ExecutorService threads;

    ProcessCommand(SyncRequests passes, ExecutorService threads) {
        this.passes = passes;
        this.threads = threads;
    }

    void run(Chat chat, CommandWords words) throws TelegramException {
        SyncRequests.Begun begun = passes.begin();
        if (begun.channels() == 0) {
            chat.say(Page.of(words.nothingToProcess()));
            return;
        }
        int message = chat.say(Page.of(words.processing(begun.channels(), 0, 0, 0)));
        threads.execute(() -> {
            try {
                follow(begun, chat, message, words);
            } catch (TelegramException | StoreException e) {
                LOG.warn("Failed to show the progress: {}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void follow(SyncRequests.Begun begun, Chat chat, int message, CommandWords words)
            throws TelegramException, InterruptedException {
        Since.Done told = new Since.Done(0, 0, 0);
        while (!begun.ended(BETWEEN_CHANGES)) {
            Since.Done now = begun.done();
            if (!now.equals(told)) {
                told = now;
                chat.change(
                        message,
                        Page.of(words.processing(begun.channels(), now.discovered(), now.posted(), now.failed())));
            }
        }
        Since.Done now = begun.done();
        chat.change(message, Page.of(words.processed(begun.channels(), now.discovered(), now.posted(), now.failed())));
    }
}
