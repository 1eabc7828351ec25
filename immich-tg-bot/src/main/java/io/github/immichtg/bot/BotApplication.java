package io.github.immichtg.bot;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.command.Commands;
import io.github.immichtg.bot.command.text.CommandName;
import io.github.immichtg.bot.service.NameLookup;
import io.github.immichtg.bot.service.OwnerNotifications;
import io.github.immichtg.bot.service.Ownership;
import io.github.immichtg.bot.service.RemovalQuestions;
import io.github.immichtg.bot.service.SyncRequests;
import io.github.immichtg.bot.service.UserEraser;
import io.github.immichtg.bot.setup.Checks;
import io.github.immichtg.bot.setup.Conversation;
import io.github.immichtg.bot.setup.Setup;
import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.config.BotOptions;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.daemon.Daemon;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.update.BotInbox;
import io.github.immichtg.internal.telegram.Bot;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.internal.telegram.Messenger;
import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.internal.worker.EventLog;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.TelegramException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;

/**
 * Bot application: receives updates, chats with users, publishes and erases data until it is closed. Owns everything
 * that it opens.
 */
public final class BotApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BotApplication.class);

    /** Timeout of checks: users get a reply within 10 s, including the time to send it. */
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    /** Delay of the first album check, which leaves time for queued updates. */
    private static final Duration FIRST_AFTER = Duration.ofSeconds(7);

    private static final int ALBUMS_AT_MOST = 50;
    private static final long LAST_ANSWERS_MILLIS = 3_000;

    private final Deque<AutoCloseable> opened;
    private final BotOptions options;
    private final Messenger messenger;
    final Daemon daemon;
    private final BotInbox inbox;
    private final Router router;
    private final UserEraser eraser;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private BotApplication(
            Settings settings, ImmichClients clients, Clock clock, Sleeper sleeper, Deque<AutoCloseable> opened)
            throws LocalPostgresException, TelegramException, IOException, InterruptedException {
        this.opened = opened;
        this.options = settings.bot();
        Installation installation = open(Installation.open(settings.forBot(), clients));
        Database database = installation.database();
        BotConnection publisher = open(new BotConnection(settings.telegram(), System::nanoTime, sleeper));
        Bot bot = publisher.bot();
        LOG.info("Started as {}", bot);
        this.messenger = publisher.messenger();
        opened.push(threads::shutdownNow);
        OwnerNotifications notices = new OwnerNotifications(database, messenger, clock);
        Ownership ownership = new Ownership(database.owners(), messenger, options, notices);
        SyncListener log = new EventLog(database);
        this.daemon = open(new Daemon(
                installation,
                publisher,
                new Daemon.Listeners(ownership, event -> {
                    log.on(event);
                    ownership.on(event);
                    notices.on(event);
                }),
                clock));
        SyncRequests passes = new SyncRequests(database, daemon.worker(), clock, sleeper);
        this.eraser = open(new UserEraser(database, installation.clients(), passes));
        Conversation conversation = new Conversation(
                new Setup(ALBUMS_AT_MOST),
                new Checks(messenger, installation.clients(), options, threads, PATIENCE),
                database.users(),
                passes::soon);
        Commands commands = new Commands(
                options,
                database.users(),
                conversation,
                new Commands.Work(
                        database.statuses(),
                        passes,
                        eraser,
                        ownership,
                        new RemovalQuestions(database.removals(), database.users(), passes),
                        new NameLookup(installation.clients(), database.users(), options, threads, PATIENCE),
                        threads,
                        clock),
                settings.style().posts());
        PerUserExecutor executor = new PerUserExecutor(threads);
        opened.push(() -> executor.close(LAST_ANSWERS_MILLIS));
        MessageHandler messages = new MessageHandler(
                options, bot.username(), database.users(), messenger, new MessageHandler.Talks(conversation, commands));
        this.inbox = open(database.inbox(bot.id(), true));
        this.router = new Router(executor, messages, notices);
        database.users().applyTrust(options.admins(), options.privateHosts());
        ownership.enforceAccess();
    }

    /** Opens everything and checks the token. Receives and sends nothing yet. */
    public static BotApplication open(Settings settings, Clock clock)
            throws LocalPostgresException, TelegramException, IOException, InterruptedException {
        return open(settings, Installation.clients(settings), clock, Sleeper.SLEEPING);
    }

    /**
     * @param clients closed with the bot
     * @param sleeper waits for Telegram's rate limits
     */
    static BotApplication open(Settings settings, ImmichClients clients, Clock clock, Sleeper sleeper)
            throws LocalPostgresException, TelegramException, IOException, InterruptedException {
        Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(clients));
        try {
            return new BotApplication(settings, clients, clock, sleeper, opened);
        } catch (RuntimeException | LocalPostgresException | TelegramException | IOException | InterruptedException e) {
            closeAll(opened);
            throw e;
        }
    }

    private <T extends AutoCloseable> T open(T one) {
        opened.push(one);
        return one;
    }

    /** Starts receiving updates, and publishes nothing. */
    void startAnswering() {
        eraser.start(person ->
                Commands.sayForgotten(new Chat(messenger, person.telegramId(), Language.of(person.language()))));
        open(daemon.listen(inbox, router));
    }

    /** Sets the bot's list of commands and its description, in the background. */
    void introduce() {
        threads.execute(this::tellCommands);
        threads.execute(this::tellWhatItIsFor);
    }

    /** Starts publishing. */
    void startPublishing() {
        startPublishing(FIRST_AFTER);
    }

    /** @param first delay of the first check of all albums, unless a user requests one sooner */
    void startPublishing(Duration first) {
        daemon.work(first);
    }

    private void tellCommands() {
        try {
            BotCommandScope people = new BotCommandScopeAllPrivateChats();
            messenger.commands(commands(Language.EN, false), people, null);
            messenger.commands(commands(Language.RU, false), people, Language.RU.code());
            for (long admin : options.admins()) {
                BotCommandScope chat = new BotCommandScopeChat(Long.toString(admin));
                messenger.commands(commands(Language.EN, true), chat, null);
                messenger.commands(commands(Language.RU, true), chat, Language.RU.code());
            }
        } catch (TelegramException e) {
            // Not essential, and fails for admins who have not started a chat yet.
            LOG.warn("Failed to set the list of commands: {}", e.getMessage());
        }
    }

    private void tellWhatItIsFor() {
        try {
            messenger.describe(Commands.about(Language.EN), Commands.aboutInShort(Language.EN), "");
            String russian = Language.RU.code();
            messenger.describe(Commands.about(Language.RU), Commands.aboutInShort(Language.RU), russian);
        } catch (TelegramException e) {
            LOG.warn("Failed to set the description of the bot: {}", e.getMessage());
        }
    }

    private static List<BotCommand> commands(Language language, boolean admin) {
        return Stream.of(CommandName.values())
                .filter(command -> admin || !command.forAdmins())
                .map(command -> new BotCommand(command.text(), Commands.description(command, language)))
                .toList();
    }

    /** Stops receiving updates, stops running tasks and closes everything in reverse order. */
    @Override
    public void close() {
        closeAll(opened);
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // Keep closing the resources that were opened earlier.
                LOG.warn("Failed to close a resource", e);
            }
        }
    }
}
