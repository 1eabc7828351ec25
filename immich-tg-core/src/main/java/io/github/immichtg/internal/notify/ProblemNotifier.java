package io.github.immichtg.internal.notify;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.chat.ChatLock;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.removal.HeldRemovals;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.subscription.PauseCause;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.store.subscription.Trouble;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.internal.worker.WorkListener;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies the operator of problems that only a person can fix: all in one message, each problem once while it lasts. A
 * problem is recorded as reported only after its message was accepted. Failing to notify stops nothing. Thread-safe.
 */
public final class ProblemNotifier implements WorkListener, SyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemNotifier.class);

    /** Grace period for an Immich that does not answer, which may be updated just now. */
    private static final Duration PATIENCE_WITH_SERVERS = Duration.ofHours(1);

    private static final int LINES = 20;
    private static final int LONGEST_LINE = 180;

    /** No chat has this id; its lock keeps several processes from notifying at once. */
    private static final ChatId NOBODY = new ChatId(0);

    private final Database database;
    private final NotifyTarget target;
    private final BotConnection bot;

    /** Chats with events that the operator may have to know of. */
    private final Set<ChatId> troubled = ConcurrentHashMap.newKeySet();

    /** @param bot sends the messages; not closed by this */
    public ProblemNotifier(Database database, NotifyTarget target, BotConnection bot) {
        this.database = database;
        this.target = target;
        this.bot = bot;
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
    public void checked(Subscription subscription, @Nullable RuntimeException trouble) {
        notifyOfNew();
    }

    @Override
    public void delivered(ChatId chat) {
        if (troubled.remove(chat)) {
            notifyOfNew();
        }
    }

    @Override
    public void stuck(ChatId chat) {
        notifyOfNew();
    }

    /** Notifies of problems that are new, and forgets those that are over. */
    public void notifyOfNew() {
        try {
            Optional<ChatLock> lock = database.chats().tryLock(NOBODY);
            if (lock.isPresent()) {
                try (ChatLock held = lock.get()) {
                    LOG.debug("notifying under {}", held);
                    tell(problems());
                }
            }
        } catch (StoreException | TelegramException | IOException e) {
            LOG.warn("Failed to notify of problems, will retry: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Map<String, String> problems) throws TelegramException, IOException, InterruptedException {
        BotUser operator = database.notices().operator();
        database.notices().forgetOthers(operator, problems.keySet());
        List<String> untold = database.notices().notNotified(operator, problems.keySet());
        if (untold.isEmpty()) {
            return;
        }
        String text = text(untold.stream()
                .map(cause -> Objects.requireNonNull(problems.get(cause)))
                .toList());
        switch (target) {
            case NotifyTarget.TelegramChat chat -> bot.write(chat.chat(), text);
            case NotifyTarget.Program program -> new NotifyProgram(program).run(text);
        }
        database.notices().markNotified(operator, untold);
    }

    /** Present problems by their causes. */
    private Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        Instant longAgo = database.clock().instant().minus(PATIENCE_WITH_SERVERS);
        for (Trouble trouble : database.subscriptions().troubles()) {
            boolean mayPass =
                    trouble.kind() == Trouble.Kind.IMMICH && trouble.since().isAfter(longAgo);
            String album = trouble.kind() == Trouble.Kind.ALBUM ? " " + trouble.reason() : "";
            if (!mayPass) {
                problems.put(
                        trouble.kind() + " " + trouble.chat() + album, trouble.channel() + ": " + trouble.reason());
            }
        }
        for (LinkedChannel linked : database.subscriptions().channels()) {
            PauseCause paused = linked.paused();
            if (paused != null && !(paused instanceof PauseCause.Owner)) {
                problems.put("paused " + linked.subscriptionId(), linked.name() + ": paused, " + paused.reason());
            }
        }
        for (HeldRemovals held : database.removals().held()) {
            problems.put("removals " + held.albumRowId() + " " + held.removals(), held.sentence());
        }
        for (MediaItem item : database.mediaFiles().troubled()) {
            if (item.state() == MediaState.REJECTED || item.state() == MediaState.PARKED) {
                problems.put(
                        item.state().text() + " " + item.id(),
                        item.state().text() + " " + item.id() + " " + item.fileName() + ": " + item.reason());
            }
        }
        return problems;
    }

    private static String text(List<String> problems) {
        List<String> lines = new ArrayList<>();
        lines.add("immich-tg: " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        problems.stream().limit(LINES).map(ProblemNotifier::line).forEach(lines::add);
        if (problems.size() > LINES) {
            lines.add("… and " + (problems.size() - LINES) + " more; 'immich-tg status' lists all.");
        }
        return String.join("\n", lines);
    }

    private static String line(String problem) {
        String line = problem.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
