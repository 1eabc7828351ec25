package io.github.immichtg.internal.store.update;

import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;

import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.chat.ClosedDiscussions;
import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.telegram.update.ChatEvent;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Statements that store chat events from updates, within one transaction. Idempotent. */
final class ChatEventStore {

    private final DSLContext tx;

    ChatEventStore(DSLContext tx) {
        this.tx = tx;
    }

    /** Ignores chats that are not linked: anybody may add the bot to a chat. */
    void store(List<ChatEvent> news) {
        Set<Long> known = known(news);
        List<ChatEvent> ours = news.stream()
                .filter(one -> known.contains(subject(one).value()))
                .toList();
        ours.stream()
                .filter(ChatEvent.Forwarded.class::isInstance)
                .forEach(one -> known.add(((ChatEvent.Forwarded) one).group().value()));
        // In ascending order, like every other caller that locks several chats, to prevent deadlocks.
        known.forEach(chat -> ChatRow.lock(tx, new ChatId(chat)));
        news.stream().filter(one -> known.contains(subject(one).value())).forEach(this::store);
    }

    private Set<Long> known(List<ChatEvent> news) {
        Set<Long> subjects = news.stream().map(one -> subject(one).value()).collect(Collectors.toSet());
        return new TreeSet<>(tx.select(CHATS.CHAT_ID)
                .from(CHATS)
                .where(CHATS.CHAT_ID.in(subjects))
                .fetchSet(CHATS.CHAT_ID));
    }

    private static ChatId subject(ChatEvent news) {
        return switch (news) {
            case ChatEvent.Forwarded forwarded -> forwarded.channel();
            case ChatEvent.Written written -> written.chat();
            case ChatEvent.Membership membership -> membership.chat();
        };
    }

    private void store(ChatEvent news) {
        switch (news) {
            case ChatEvent.Forwarded forwarded -> {
                tx.insertInto(AUTOMATIC_FORWARDS)
                        .set(
                                AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID,
                                forwarded.channel().value())
                        .set(AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID, (long) forwarded.post())
                        .set(AUTOMATIC_FORWARDS.GROUP_CHAT_ID, forwarded.group().value())
                        .set(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID, (long) forwarded.copy())
                        .set(
                                AUTOMATIC_FORWARDS.GROUP_TOPIC_ID,
                                forwarded.topic() == null
                                        ? null
                                        : forwarded.topic().longValue())
                        .set(AUTOMATIC_FORWARDS.SEEN, AppearanceJson.write(forwarded.fingerprint()))
                        .onConflictDoNothing()
                        .execute();
                ChatRow.raise(tx, forwarded.channel(), forwarded.post());
            }
            case ChatEvent.Written written -> ChatRow.raise(tx, written.chat(), written.messageId());
            case ChatEvent.Membership membership -> {
                // A lost right is detected and reported by the next attempt to send.
                if (membership.maySend()) {
                    ChatRow.resume(tx, membership.chat());
                    ClosedDiscussions.open(
                            tx, CHATS.CHAT_ID.eq(membership.chat().value()));
                }
            }
        }
    }
}
