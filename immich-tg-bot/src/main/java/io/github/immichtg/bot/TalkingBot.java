package io.github.immichtg.bot;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.bot.command.CommandName;
import io.github.immichtg.bot.command.Commands;
import io.github.immichtg.bot.setup.Checks;
import io.github.immichtg.bot.setup.Conversation;
import io.github.immichtg.bot.setup.Setup;
import io.github.immichtg.bot.talk.Language;
import io.github.immichtg.bot.work.Forgetter;
import io.github.immichtg.bot.work.Notices;
import io.github.immichtg.bot.work.PassRunner;
import io.github.immichtg.bot.work.Passes;
import io.github.immichtg.config.BotOptions;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.store.BotInbox;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.local.LocalPostgresException;
import io.github.immichtg.sync.Workspace;
import io.github.immichtg.telegram.Bot;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.Messenger;
import io.github.immichtg.telegram.TelegramException;
import io.github.immichtg.telegram.UpdateFeed;
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

    private static final int ALBUMS_AT_MOST = 50;
    private static final long LAST_ANSWERS_MILLIS = 3_000;

    private final Deque<AutoCloseable> opened;
    private final BotOptions options;
    private final Messenger messenger;
    private final UpdateFeed feed;
    private final Passes passes;
    private final Forgetter forgetter;

    private TalkingBot(Configuration configuration, Clock clock, Deque<AutoCloseable> opened)
            throws LocalPostgresException, TelegramException, IOException, InterruptedException {
        this.opened = opened;
        this.options = configuration.bot();
        ImmichTg immichTg = open(ImmichTg.open(configuration));
        Database database = immichTg.database();
        ChannelPublisher publisher = open(new ChannelPublisher(configuration.telegram()));
        Bot bot = publisher.bot();
        LOG.info("This is {}", bot);
        this.messenger = publisher.messenger();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        opened.push(threads::shutdownNow);
        PassRunner.Workbench workbench = new PassRunner.Workbench(
                publisher,
                new MediaPreparer(configuration.mediaLimits(), configuration.workshop()),
                immichTg.clients(),
                open(Workspace.open(configuration.home())),
                configuration.sync());
        Notices notices = new Notices(database.people(), messenger, clock);
        this.passes =
                open(new Passes(database, new PassRunner(database, workbench, notices), options.interval(), clock));
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
                new Commands.Work(passes, forgetter, threads, clock),
                configuration.sync());
        Lanes lanes = new Lanes(threads);
        opened.push(() -> lanes.close(LAST_ANSWERS_MILLIS));
        Reception reception = new Reception(
                options, bot.username(), database.people(), messenger, new Reception.Talks(conversation, commands));
        BotInbox inbox = open(database.inbox(bot.id(), true));
        this.feed = open(publisher.updates(inbox, new Router(lanes, reception, notices), clock));
        database.people().trust(options.admins(), options.privateHosts());
    }

    /** Opens everything and asks Telegram whose token it is; nothing is taken or sent yet. */
    public static TalkingBot open(Configuration configuration, Clock clock)
            throws LocalPostgresException, TelegramException, IOException, InterruptedException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return new TalkingBot(configuration, clock, opened);
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
        listen();
        passes.start();
    }

    /** Begins to listen alone: passes are made where somebody asks for them. */
    void listen() {
        tellCommands();
        forgetter.start();
        feed.start();
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
