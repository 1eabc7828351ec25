package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.chat.Markers;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.MarkerService;
import io.github.immichtg.internal.sync.control.SendMargin;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Search for markers that were begun and whose numbers were never recorded: their process died, or the response was
 * lost. Found ones are deleted. Without lost markers nothing is requested.
 */
public final class LostMarkers {

    private static final String CHECKING = "checking whether the last marker arrived";

    /** Messages to inspect beyond the number of lost markers, before a marker bounds the search. */
    private static final int AHEAD = 5;

    /** Limit of messages to inspect in a group where many others write. */
    private static final int MOST = 200;

    /** Time in which the request for a marker reaches the server or fails. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final Database database;
    private final MessageInspector inspector;
    private final MarkerService markers;
    private final ChatHolds holds;
    private final SendMargin margin;

    public LostMarkers(
            Database database, MessageInspector inspector, MarkerService markers, ChatHolds holds, SendMargin margin) {
        this.database = database;
        this.inspector = inspector;
        this.markers = markers;
        this.holds = holds;
        this.margin = margin;
    }

    /**
     * Searches the most likely places.
     *
     * @return whether there were lost markers
     */
    boolean early(ChatId chat) throws InterruptedException {
        Optional<Markers.Lost> lost = database.markers().lost(chat);
        if (lost.isPresent()) {
            search(chat, lost.get(), null);
        }
        return lost.isPresent();
    }

    /**
     * Searches everything, up to a marker that is sent when nothing can be under way any more; waits until then.
     *
     * @param delayed chat to retry later if the wait is too long
     * @return whether there were lost markers
     */
    boolean last(ChatId chat, ChatId delayed) throws InterruptedException {
        boolean some = early(chat);
        Optional<Markers.Lost> lost = database.markers().lost(chat);
        if (lost.isPresent() && waitFor(delayed, lost.get())) {
            Optional<Integer> marker = markers.mark(chat);
            if (marker.isPresent() && search(chat, lost.get(), marker.get())) {
                database.markers().concludeLost(chat);
            }
        }
        return some;
    }

    private boolean waitFor(ChatId chat, Markers.Lost lost) throws InterruptedException {
        Duration left = ON_ITS_WAY.plus(margin.of(0)).minus(lost.age());
        return !left.isPositive() || (!holds.leaves(chat, left, CHECKING) && holds.pause(chat, left, CHECKING));
    }

    /**
     * @param marker id of a later marker; {@code null} to search the most likely places only
     * @return false if the chat is blocked
     */
    private boolean search(ChatId chat, Markers.Lost lost, @Nullable Integer marker) throws InterruptedException {
        Set<Long> known = database.chats().known(chat, lost.base().orElse(0L));
        if (known.isEmpty() && lost.base().isEmpty()) {
            return true;
        }
        // Without a base they are the last ones before the first known message.
        long base = lost.base().orElseGet(() -> Math.max(0, Collections.min(known) - 1 - lost.count() - AHEAD));
        Optional<MessageInspector.Opened> open = inspector.on(chat, PostKind.POST, base);
        if (open.isEmpty()) {
            return false;
        }
        CandidateIds candidates = marker == null
                ? CandidateIds.next(base, known, lost.count() + AHEAD)
                : CandidateIds.between(base, marker - 1L, known, MOST, MOST / 2);
        for (long id : candidates.ids()) {
            if (open.get().at(id, false).isEmpty()) {
                return false;
            }
            if (database.markers().lost(chat).isEmpty()) {
                return true;
            }
        }
        return true;
    }
}
