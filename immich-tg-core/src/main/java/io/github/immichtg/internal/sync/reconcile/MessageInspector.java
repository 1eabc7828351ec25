package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.chat.Forward;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.MarkerService;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.internal.telegram.probe.Probes;
import io.github.immichtg.internal.telegram.probe.TextProbe;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inspects messages in a chat: by a no-op edit, which costs nothing, or, if the bot may edit others' posts, by
 * forwarding to the chat's owner and deleting the copy.
 */
public final class MessageInspector {

    private final Database database;
    private final Probes probes;
    private final ChatHolds holds;
    private final MarkerService markers;
    private final @Nullable Long operator;

    /** @param operator Telegram user id to forward to, for chats linked from the command line */
    public MessageInspector(
            Database database, Probes probes, ChatHolds holds, MarkerService markers, @Nullable Long operator) {
        this.database = database;
        this.probes = probes;
        this.holds = holds;
        this.markers = markers;
        this.operator = operator;
    }

    /** @return empty if the chat is blocked */
    Optional<Opened> on(ChatId chat, PostKind kind, long base) throws InterruptedException {
        boolean textual = true;
        if (kind == PostKind.POST) {
            Optional<Boolean> editsOthers = holds.ask(chat, () -> probes.editsOthers(chat));
            if (editsOthers.isEmpty()) {
                return Optional.empty();
            }
            textual = !editsOthers.get();
        }
        Map<Long, MessageFingerprint> copies = database.chats().forwards(chat, base).stream()
                .filter(copy -> copy.look() != null)
                .collect(Collectors.toMap(Forward::messageId, MessageInspector::look, (newer, older) -> newer));
        Long owner = database.subscriptions().owner(chat).orElse(operator);
        return Optional.of(new Opened(chat, textual, copies, owner == null ? null : new ChatId(owner)));
    }

    private static MessageFingerprint look(Forward copy) {
        MessageFingerprint fingerprint = copy.look();
        if (fingerprint == null) {
            throw new IllegalStateException("filtered above");
        }
        return fingerprint;
    }

    /** Inspector of one chat's messages. */
    final class Opened {
        private final ChatId chat;
        private final boolean textual;
        private final Map<Long, MessageFingerprint> copies;
        private final @Nullable ChatId owner;

        private Opened(ChatId chat, boolean textual, Map<Long, MessageFingerprint> copies, @Nullable ChatId owner) {
            this.chat = chat;
            this.textual = textual;
            this.copies = copies;
            this.owner = owner;
        }

        /**
         * Inspects one message.
         *
         * @param closely whether to identify the file, not only that the message is ours
         * @return empty if the chat is blocked
         */
        Optional<Inspection> at(long id, boolean closely) throws InterruptedException {
            int number = Math.toIntExact(id);
            if (!textual) {
                return owner == null ? Optional.of(copied(id)) : forwarded(number, owner);
            }
            Optional<TextProbe> answer = holds.ask(chat, () -> probes.text(chat, number));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            return switch (answer.get()) {
                case NOTHING, OTHERS -> Optional.of(new Inspection.Nothing());
                case MARKER -> {
                    markers.deleteFound(new PostedMessage(chat, number));
                    yield Optional.of(new Inspection.Nothing());
                }
                case OWN_MEDIA -> {
                    if (!closely) {
                        yield Optional.of(new Inspection.Own());
                    }
                    yield copies.containsKey(id) || owner == null ? Optional.of(copied(id)) : forwarded(number, owner);
                }
                case UNTOLD -> Optional.of(new Inspection.Untold());
            };
        }

        private Inspection copied(long id) {
            MessageFingerprint fingerprint = copies.get(id);
            return fingerprint == null ? new Inspection.Untold() : new Inspection.Like(fingerprint, id);
        }

        private Optional<Inspection> forwarded(int number, ChatId to) throws InterruptedException {
            Optional<Glance> glance = holds.ask(chat, () -> glance(number, to));
            if (glance.isEmpty()) {
                return Optional.empty();
            }
            Probes.Sight seen = glance.get().seen();
            if (seen == null) {
                return Optional.of(glance.get().untold() ? copied(number) : new Inspection.Nothing());
            }
            markers.deleteFound(new PostedMessage(to, seen.copy()));
            if (seen.marker()) {
                markers.deleteFound(new PostedMessage(chat, number));
                return Optional.of(new Inspection.Nothing());
            }
            return Optional.of(new Inspection.Like(seen.fingerprint(), number));
        }

        private Glance glance(int number, ChatId to) throws TelegramException {
            try {
                return new Glance(probes.forward(chat, number, to).orElse(null), false);
            } catch (TelegramException.ChatRefused | TelegramException.Refused e) {
                // Most likely the owner's chat with the bot is refused; that does not block the channel.
                return new Glance(null, true);
            }
        }
    }

    /** @param untold whether forwarding failed */
    private record Glance(Probes.@Nullable Sight seen, boolean untold) {}
}
