package io.github.immichtg.sync;

import io.github.immichtg.store.Draft;
import io.github.immichtg.store.Forward;
import io.github.immichtg.store.OpenPost;
import io.github.immichtg.store.PostKind;
import io.github.immichtg.telegram.Appearance;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.PostedMessage;
import io.github.immichtg.telegram.Probes;
import io.github.immichtg.telegram.TelegramException;
import io.github.immichtg.telegram.TextProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a post among the messages of its chat, with what the bot may do there: by trying to change a text, which costs
 * nothing but is not to be used where it could change others' messages; else by forwarding for a look, to whoever owns the
 * chat. What is found is concluded at once.
 */
final class Search {

    /** So many messages above the last known one are looked at before a marker tells how many there are. */
    private static final int AHEAD = 5;

    private final Round round;
    private final Probes probes;
    private final Obstacles obstacles;
    private final Marking marking;

    Search(Round round, Probes probes, Obstacles obstacles, Marking marking) {
        this.round = round;
        this.probes = probes;
        this.obstacles = obstacles;
        this.marking = marking;
    }

    /** What a search has come to. */
    enum Finding {
        /** It stands, and that is written down. */
        FOUND,
        /** Everything was looked at, and it was not among it. */
        ABSENT,
        /** It was not found, and something could not be looked at. */
        UNTOLD,
        /** The chat cannot go on now. */
        STOPPED
    }

    /** Looks where it most likely is; not finding it there says nothing. */
    Finding soFar(OpenPost post) throws InterruptedException {
        Long base = post.base();
        if (base == null) {
            return Finding.UNTOLD;
        }
        long last =
                Math.max(base, round.database().chats().lastMessage(post.chat()).orElse(base));
        Finding finding = among(post, base, last + AHEAD);
        return finding == Finding.ABSENT ? Finding.UNTOLD : finding;
    }

    /** Looks at everything between the post's base and a marker that was sent when nothing could be under way any more. */
    Finding below(OpenPost post, int marker) throws InterruptedException {
        Long base = post.base();
        return base == null ? Finding.UNTOLD : among(post, base, marker - 1L);
    }

    private Finding among(OpenPost post, long base, long last) throws InterruptedException {
        Optional<Eyes> eyes = eyes(post.chat(), post.kind(), base);
        if (eyes.isEmpty()) {
            return Finding.STOPPED;
        }
        // What a group's items look like is told from each other by their own rules.
        boolean untold = post.items().size() != 1;
        List<OpenPost> others = others(post);
        Set<Long> known = round.database().chats().known(post.chat(), base);
        for (long id = base + 1; id <= last && post.items().size() == 1; id++) {
            if (known.contains(id)) {
                continue;
            }
            Optional<Sight> sight = eyes.get().at(id, !others.isEmpty());
            if (sight.isEmpty()) {
                return Finding.STOPPED;
            }
            switch (sight.get()) {
                case Sight.Nothing nothing -> {}
                case Sight.Own own -> {
                    stands(post, id);
                    return Finding.FOUND;
                }
                case Sight.Untold unseen -> untold = true;
                case Sight.Like like -> {
                    List<OpenPost> fitting = Stream.concat(Stream.of(post), others.stream())
                            .filter(one -> fits(one, like.look(), like.messageId()))
                            .toList();
                    if (fitting.size() > 1) {
                        untold = true;
                    } else if (fitting.size() == 1) {
                        stands(fitting.getFirst(), id);
                        if (fitting.getFirst() == post) {
                            return Finding.FOUND;
                        }
                    }
                }
            }
        }
        return untold ? Finding.UNTOLD : Finding.ABSENT;
    }

    /** Looks whether copies have come of parked posts, and whether what they are copies of still stands. */
    void copiesOf(List<OpenPost> parked) throws InterruptedException {
        for (OpenPost post : parked) {
            Long base = post.base();
            if (base == null) {
                continue;
            }
            for (Forward copy : round.database().chats().forwards(post.chat(), base)) {
                Appearance look = copy.look();
                if (look != null
                        && fits(post, look, copy.messageId())
                        && others(post).stream().noneMatch(other -> fits(other, look, copy.messageId()))) {
                    Optional<Eyes> eyes = eyes(post.chat(), post.kind(), base);
                    Optional<Sight> sight =
                            eyes.isEmpty() ? Optional.empty() : eyes.get().at(copy.messageId(), true);
                    if (sight.isPresent()
                            && sight.get() instanceof Sight.Like like
                            && fits(post, like.look(), copy.messageId())) {
                        stands(post, copy.messageId());
                        break;
                    }
                }
            }
        }
    }

    /** The chat's other posts of which nobody knows: what is seen may be one of those. */
    private List<OpenPost> others(OpenPost post) {
        return Stream.concat(
                        round.database().posts().unsettled(post.chat()).stream(),
                        round.database().posts().open(post.chat()).stream())
                .filter(other -> other.postId() != post.postId())
                .toList();
    }

    private static boolean fits(OpenPost post, Appearance seen, long messageId) {
        Long base = post.base();
        if (post.items().size() != 1 || base == null || messageId <= base) {
            return false;
        }
        Appearance look = post.items().getFirst().look();
        return look == null || seen.mayBe(look);
    }

    private void stands(OpenPost post, long messageId) {
        if (round.database().posts().published(post.postId(), List.of(messageId))) {
            round.database()
                    .mediaFiles()
                    .fileNames(post.items().stream().map(Draft.Item::mediaId).toList())
                    .forEach(name -> round.tally()
                            .on(
                                    switch (post.kind()) {
                                        case POST -> new SyncEvent.Found(post.chat(), name);
                                        case COMMENT -> new SyncEvent.Commented(post.chat(), name);
                                    }));
        }
    }

    /** What was seen at one number. */
    private sealed interface Sight {
        /** Nothing of ours. */
        record Nothing() implements Sight {}

        /** Certainly a file of ours that nothing else can be. */
        record Own() implements Sight {}

        /** Something that looks like this. */
        record Like(Appearance look, long messageId) implements Sight {}

        /** It could not be looked at. */
        record Untold() implements Sight {}
    }

    /** @return empty where the chat cannot go on now */
    private Optional<Eyes> eyes(ChatId chat, PostKind kind, long base) throws InterruptedException {
        boolean textual = true;
        if (kind == PostKind.POST) {
            Optional<Boolean> editsOthers = obstacles.ask(chat, () -> probes.editsOthers(chat));
            if (editsOthers.isEmpty()) {
                return Optional.empty();
            }
            textual = !editsOthers.get();
        }
        Map<Long, Appearance> copies = round.database().chats().forwards(chat, base).stream()
                .filter(copy -> copy.look() != null)
                .collect(Collectors.toMap(Forward::messageId, Search::look, (newer, older) -> newer));
        Long owner = round.database()
                .subscriptions()
                .owner(chat)
                .orElse(round.options().operator());
        return Optional.of(new Eyes(chat, textual, copies, owner == null ? null : new ChatId(owner)));
    }

    private static Appearance look(Forward copy) {
        Appearance look = copy.look();
        if (look == null) {
            throw new IllegalStateException("filtered above");
        }
        return look;
    }

    /** The ways to look at one chat's messages. */
    private final class Eyes {
        private final ChatId chat;
        private final boolean textual;
        private final Map<Long, Appearance> copies;
        private final @Nullable ChatId owner;

        Eyes(ChatId chat, boolean textual, Map<Long, Appearance> copies, @Nullable ChatId owner) {
            this.chat = chat;
            this.textual = textual;
            this.copies = copies;
            this.owner = owner;
        }

        /**
         * Looks at one message.
         *
         * @param closely whether it is not enough that it is ours
         * @return empty where the chat cannot go on now
         */
        Optional<Sight> at(long id, boolean closely) throws InterruptedException {
            int number = Math.toIntExact(id);
            if (!textual) {
                return owner == null ? Optional.of(copied(id)) : forwarded(number, owner);
            }
            Optional<TextProbe> answer = obstacles.ask(chat, () -> probes.text(chat, number));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            switch (answer.get()) {
                case NOTHING, OTHERS -> {
                    return Optional.of(new Sight.Nothing());
                }
                case MARKER -> {
                    marking.delete(new PostedMessage(chat, number));
                    return Optional.of(new Sight.Nothing());
                }
                case OWN_MEDIA -> {
                    if (!closely) {
                        return Optional.of(new Sight.Own());
                    }
                    return copies.containsKey(id) || owner == null ? Optional.of(copied(id)) : forwarded(number, owner);
                }
                case UNTOLD -> {
                    return Optional.of(new Sight.Untold());
                }
            }
            throw new AssertionError(answer.get());
        }

        private Sight copied(long id) {
            Appearance look = copies.get(id);
            return look == null ? new Sight.Untold() : new Sight.Like(look, id);
        }

        private Optional<Sight> forwarded(int number, ChatId to) throws InterruptedException {
            Optional<Glance> glance = obstacles.ask(chat, () -> glance(number, to));
            if (glance.isEmpty()) {
                return Optional.empty();
            }
            Probes.Sight seen = glance.get().seen();
            if (seen == null) {
                return Optional.of(glance.get().untold() ? copied(number) : new Sight.Nothing());
            }
            round.database().markers().stands(to, seen.copy());
            marking.delete(new PostedMessage(to, seen.copy()));
            if (seen.marker()) {
                marking.delete(new PostedMessage(chat, number));
                return Optional.of(new Sight.Nothing());
            }
            return Optional.of(new Sight.Like(seen.appearance(), number));
        }

        private Glance glance(int number, ChatId to) throws TelegramException {
            try {
                return new Glance(probes.forward(chat, number, to).orElse(null), false);
            } catch (TelegramException.ChatRefused | TelegramException.Refused e) {
                // That person's chat with the bot, most likely, and no reason to give the channel up.
                return new Glance(null, true);
            }
        }
    }

    /** @param untold whether it could not be forwarded */
    private record Glance(Probes.@Nullable Sight seen, boolean untold) {}
}
