package io.github.immichtg.bot;

import io.github.immichtg.Daemon;
import io.github.immichtg.ImmichTg;
import io.github.immichtg.bot.command.CommandName;
import io.github.immichtg.bot.command.Commands;
import io.github.immichtg.bot.setup.Checks;
import io.github.immichtg.bot.setup.Conversation;
import io.github.immichtg.bot.setup.Setup;
import io.github.immichtg.bot.talk.Chat;
import io.github.immichtg.bot.talk.Language;
import io.github.immichtg.bot.work.Forgetter;
import io.github.immichtg.bot.work.Notices;
import io.github.immichtg.bot.work.Ownership;
import io.github.immichtg.bot.work.Passes;
import io.github.immichtg.config.BotOptions;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.store.BotInbox;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.local.LocalPostgresException;
import io.github.immichtg.sync.SyncListener;
import io.github.immichtg.telegram.Bot;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.Messenger;
import io.github.immichtg.telegram.Pause;
import io.github.immichtg.telegram.TelegramException;
import io.github.immichtg.worker.EventLog;
import io.github.immichtg.worker.Worker;
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
 * The whole bot, put together: it takes updates, talks, makes passes and forgets until it is closed. Owns all that it opens.
 */
public final class TalkingBot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TalkingBot.class);

    /** People are answered within 10 s; what is left is for saying so. */
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    /** Time for updates that have piled up, and for whoever started the bot to see that it lives. */
    private static final Duration FIRST_AFTER = Duration.ofSeconds(10);

    private static final int ALBUMS_AT_MOST = 50;
    private static final long LAST_ANSWERS_MILLIS = 3_000;

    private final Deque<AutoCloseable> opened;
    private final BotOptions options;
    private final Messenger messenger;
    private final Daemon daemon;
    private final BotInbox inbox;
    private final Router router;
    private final Forgetter forgetter;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private TalkingBot(
            Configuration configuration, ImmichClients clients, Clock clock, Pause pause, Deque<AutoCloseable> opened)
            throws LocalPostgresException, TelegramException, IOException, InterruptedException {
        this.opened = opened;
        this.options = configuration.bot();
        ImmichTg immichTg = open(ImmichTg.open(configuration.forBot(), clients));
        Database database = immichTg.database();
        ChannelPublisher publisher = open(new ChannelPublisher(configuration.telegram(), System::nanoTime, pause));
        Bot bot = publisher.bot();
        LOG.info("This is {}", bot);
        this.messenger = publisher.messenger();
        opened.push(threads::shutdownNow);
        Notices notices = new Notices(database.people(), messenger, clock);
        Ownership ownership = new Ownership(database.owners(), messenger, options, notices);
        SyncListener log = new EventLog(database);
        this.daemon = open(immichTg.daemon(
                publisher,
                new Daemon.Listeners(ownership, event -> {
                    log.on(event);
                    ownership.on(event);
                    notices.on(event);
                }),
                clock));
        Passes passes = new Passes(database, daemon.worker(), clock, pause);
        this.forgetter = open(new Forgetter(database, immichTg.clients(), passes));
        Conversation conversation = new Conversation(
                new Setup(ALBUMS_AT_MOST),
                new Checks(messenger, immichTg.clients(), options, threads, PATIENCE),
                database.people(),
                passes::soon);
        Commands commands = new Commands(
                options,
                database.people(),
                conversation,
                new Commands.Work(passes, forgetter, ownership, threads, clock),
                configuration.wishes());
        Lanes lanes = new Lanes(threads);
        opened.push(() -> lanes.close(LAST_ANSWERS_MILLIS));
        Reception reception = new Reception(
                options, bot.username(), database.people(), messenger, new Reception.Talks(conversation, commands));
        this.inbox = open(database.inbox(bot.id(), true));
        this.router = new Router(lanes, reception, notices);
        database.people().trust(options.admins(), options.privateHosts());
        ownership.enforceAccess();
    }

    /** Opens everything and asks Telegram whose token it is; nothing is taken or sent yet. */
    public static TalkingBot open(Configuration configuration, Clock clock)
            throws LocalPostgresException, TelegramException, IOException, InterruptedException {
        return open(configuration, new ImmichClients(), clock, Pause.SLEEPING);
    }

    /**
     * @param clients closed with the bot
     * @param pause how to wait for Telegram
     */
    static TalkingBot open(Configuration configuration, ImmichClients clients, Clock clock, Pause pause)
            throws LocalPostgresException, TelegramException, IOException, InterruptedException {
        Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(clients));
        try {
            return new TalkingBot(configuration, clients, clock, pause, opened);
        } catch (RuntimeException | LocalPostgresException | TelegramException | IOException | InterruptedException e) {
            closeAll(opened);
            throw e;
        }
    }

    private <T extends AutoCloseable> T open(T one) {
        opened.push(one);
        return one;
    }

    /** Begins to listen and to work. */
    public void start() {
        start(FIRST_AFTER);
    }

    /** @param first how soon to look at everybody's albums; earlier where somebody asks for it */
    void start(Duration first) {
        // Whoever talks to it need not wait until Telegram has taken a list.
        threads.execute(this::tellCommands);
        threads.execute(this::tellWhatItIsFor);
        forgetter.start(person ->
                Commands.sayForgotten(new Chat(messenger, person.telegramId(), Language.of(person.language()))));
        open(daemon.listen(inbox, router));
        daemon.work(first);
    }

    /** Who does what people ask for. */
    Worker worker() {
        return daemon.worker();
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
            // A list of commands is a help, and an admin who has never written has no chat to show it in.
            LOG.warn("The list of commands was not shown: {}", e.getMessage());
        }
    }

    private void tellWhatItIsFor() {
        try {
            messenger.describe(Commands.about(Language.EN), Commands.aboutInShort(Language.EN), "");
            String russian = Language.RU.code();
            messenger.describe(Commands.about(Language.RU), Commands.aboutInShort(Language.RU), russian);
        } catch (TelegramException e) {
            LOG.warn("What the bot is for was not shown: {}", e.getMessage());
        }
    }

    private static List<BotCommand> commands(Language language, boolean admin) {
        return Stream.of(CommandName.values())
                .filter(command -> admin || !command.forAdmins())
                .map(command -> new BotCommand(command.text(), Commands.description(command, language)))
                .toList();
    }

    /** Takes no more updates, ends what runs, and lets go of everything, the last opened first. */
    @Override
    public void close() {
        closeAll(opened);
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // What was opened before it is still to be closed.
                LOG.warn("Something was not closed", e);
            }
        }
    }
}
