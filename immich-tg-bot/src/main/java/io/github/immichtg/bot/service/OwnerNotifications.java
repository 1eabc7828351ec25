package io.github.immichtg.bot.service;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.bot.problem.ConnectionProblems;
import io.github.immichtg.bot.service.NotificationPages.Notice;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.media.UserStatus;
import io.github.immichtg.internal.store.media.UserStatuses;
import io.github.immichtg.internal.store.removal.HeldRemovals;
import io.github.immichtg.internal.store.removal.Removals;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.subscription.PauseCause;
import io.github.immichtg.internal.store.subscription.PauseCause.Suspension;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.store.user.UserNotices;
import io.github.immichtg.internal.telegram.Messenger;
import io.github.immichtg.internal.worker.WorkListener;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies users of problems that only they can fix: all in one message, each problem once while it lasts. A problem is
 * recorded as reported only after Telegram has accepted the message. Thread-safe.
 */
public final class OwnerNotifications implements WorkListener, SyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerNotifications.class);

    /** Grace period for unreachable servers, which may be off at night. */
    private static final Duration PATIENCE_WITH_SERVERS = Duration.ofHours(24);

    private static final int ITEMS_LOOKED_AT = 1000;
    private static final String CHANNEL = "channel";
    private static final String STOPPED = "stopped";

    private final BotUsers people;
    private final UserStatuses statuses;
    private final UserNotices notices;
    private final Removals removals;
    private final Messenger messenger;
    private final Clock clock;

    /** Chats with events that their users may have to know of. */
    private final Set<ChatId> troubled = ConcurrentHashMap.newKeySet();

    public OwnerNotifications(Database database, Messenger messenger, Clock clock) {
        this.people = database.users();
        this.statuses = database.statuses();
        this.notices = database.notices();
        this.removals = database.removals();
        this.messenger = messenger;
        this.clock = clock;
    }

    /** Only page for users who are denied access. */
    public static Page denied(Language language) {
        return NotificationPages.denied(language);
    }

    /** Page for users who no longer administer their channel. */
    public static Page notAdministrator(String channel, Language language) {
        return Page.of(NotificationPages.notAdministrator(Text.plain(channel), language == Language.RU));
    }

    /** {@inheritDoc} Notifies the owner of new problems. */
    @Override
    public void checked(Subscription subscription, @Nullable RuntimeException trouble) {
        try {
            Optional<BotUser> owner = notices.owner(subscription.id());
            if (owner.isPresent()) {
                tell(owner.get(), trouble, statuses.channelIsClosed(owner.get().userId()), true);
            }
        } catch (StoreException | TelegramException e) {
            LOG.warn("Failed to notify a user: {}", e.getMessage());
        }
    }

    @Override
    public void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.Rejected rejected -> troubled.add(rejected.chat());
            case SyncEvent.Parked parked -> troubled.add(parked.chat());
            case SyncEvent.Paused paused -> troubled.add(paused.chat());
            default -> {}
        }
    }

    @Override
    public void delivered(ChatId chat) {
        if (troubled.remove(chat)) {
            people(chat, null);
        }
    }

    @Override
    public void stuck(ChatId chat) {
        people(chat, null);
    }

    /** Notifies the users of a channel that the bot may no longer post there. */
    public void channelLost(ChatId channel) {
        people(channel, true);
    }

    /** @param lost whether the bot may no longer post there; {@code null} to read it from the database */
    private void people(ChatId channel, @Nullable Boolean lost) {
        try {
            for (BotUser person : notices.owners(channel)) {
                tell(person, null, lost == null ? statuses.channelIsClosed(person.userId()) : lost, false);
            }
        } catch (StoreException | TelegramException e) {
            LOG.warn("Failed to notify a user: {}", e.getMessage());
        }
    }

    /** @param whole whether all other problems are over */
    private void tell(BotUser person, @Nullable RuntimeException failure, boolean lost, boolean whole)
            throws TelegramException {
        Optional<LinkedChannel> linked = people.linked(person);
        if (linked.isEmpty()) {
            return;
        }
        PauseCause paused = linked.get().paused();
        if (paused instanceof Suspension suspension) {
            tellSuspended(person, linked.get(), suspension);
            return;
        }
        ConnectionProblem trouble =
                statuses.channelIsStuck(person.userId()) ? new ConnectionProblem.Unstorable() : null;
        if (failure != null) {
            trouble = lasting(ConnectionProblems.of(failure), linked.get());
        }
        List<String> gone = statuses.albumsGone(person.userId());
        List<MediaItem> items = statuses.status(person.userId(), ITEMS_LOOKED_AT)
                .map(UserStatus::troubled)
                .orElse(List.of());
        Set<String> causes = new LinkedHashSet<>();
        if (trouble != null) {
            causes.add(trouble.toString());
        }
        if (lost) {
            causes.add(CHANNEL);
        }
        if (paused instanceof PauseCause.Files) {
            causes.add(STOPPED);
        }
        gone.forEach(album -> causes.add("album " + album));
        items.forEach(item -> causes.add(cause(item)));
        List<HeldRemovals> asked = removals.held(person.userId());
        asked.forEach(held -> causes.add(RemovalQuestions.cause(held)));
        if (whole) {
            notices.forgetOthers(person, causes);
        }
        List<String> untold = notices.notNotified(person, causes);
        Notice notice = new Notice(
                trouble != null && untold.contains(trouble.toString()) ? trouble : null,
                untold.contains(CHANNEL) ? linked.get().name() : null,
                untold.contains(STOPPED),
                gone.stream().filter(album -> untold.contains("album " + album)).toList(),
                items.stream().filter(item -> untold.contains(cause(item))).toList());
        Language language = Language.of(person.language());
        Chat chat = new Chat(messenger, person.telegramId(), language);
        if (!notice.isEmpty()) {
            chat.say(NotificationPages.page(notice, language));
        }
        for (HeldRemovals held : asked) {
            if (untold.contains(RemovalQuestions.cause(held))) {
                chat.say(RemovalQuestions.question(held, language));
            }
        }
        if (!untold.isEmpty()) {
            notices.markNotified(person, new ArrayList<>(untold));
        }
    }

    private void tellSuspended(BotUser person, LinkedChannel linked, Suspension why) throws TelegramException {
        List<String> cause = List.of("suspended " + why);
        notices.forgetOthers(person, cause);
        if (!notices.notNotified(person, cause).isEmpty()) {
            Language language = Language.of(person.language());
            new Chat(messenger, person.telegramId(), language)
                    .say(NotificationPages.suspended(why, linked.name(), language));
            notices.markNotified(person, cause);
        }
    }

    private static String cause(MediaItem item) {
        return item.state().text() + " " + item.id();
    }

    private @Nullable ConnectionProblem lasting(ConnectionProblem trouble, LinkedChannel linked) {
        Instant lastGood = linked.lastPass();
        boolean mayPass = trouble instanceof ConnectionProblem.Failing
                || trouble instanceof ConnectionProblem.NoAnswer
                || trouble instanceof ConnectionProblem.UnknownHost;
        boolean recent =
                lastGood == null || lastGood.plus(PATIENCE_WITH_SERVERS).isAfter(clock.instant());
        return mayPass && recent ? null : trouble;
    }
}
