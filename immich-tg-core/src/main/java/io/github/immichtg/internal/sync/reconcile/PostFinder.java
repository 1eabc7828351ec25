package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.chat.Forward;
import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.OpenPost;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.telegram.value.ChatId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds a post among the messages of its chat. Findings about other lost posts are recorded at once. */
public final class PostFinder {

    /** Messages to inspect above the last known one before a marker bounds the search. */
    private static final int AHEAD = 5;

    /** Maximum messages to inspect for one post: about half a minute of what a token may ask. */
    private static final int MOST = 1000;

    /** Messages to inspect at either end if there are more. */
    private static final int NEAR = 100;

    private final Database database;
    private final MessageInspector inspector;
    private final PictureMatcher pictures;
    private final Outcomes outcomes;

    public PostFinder(Database database, MessageInspector inspector, PictureMatcher pictures, Outcomes outcomes) {
        this.database = database;
        this.inspector = inspector;
        this.pictures = pictures;
        this.outcomes = outcomes;
    }

    /**
     * Searches the most likely places. Not finding an item there proves nothing.
     *
     * @return items that certainly exist; empty if the chat is blocked
     */
    Optional<ItemMatcher> soFar(OpenPost post) throws InterruptedException {
        Long base = post.base();
        if (base == null) {
            return Optional.of(ItemMatcher.NOTHING_KNOWN);
        }
        long last = Math.max(base, database.chats().lastMessage(post.chat()).orElse(base));
        return among(post, base, last + AHEAD + post.items().size() - 1, false);
    }

    /**
     * Searches everything between the post's base and a marker sent when nothing could be in flight any more.
     *
     * @return empty if the chat is blocked
     */
    Optional<ItemMatcher> below(OpenPost post, int marker) throws InterruptedException {
        Long base = post.base();
        return base == null ? Optional.of(ItemMatcher.NOTHING_KNOWN) : among(post, base, marker - 1L, true);
    }

    private Optional<ItemMatcher> among(OpenPost post, long base, long last, boolean everything)
            throws InterruptedException {
        Optional<MessageInspector.Opened> open = inspector.on(post.chat(), post.kind(), base);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<OpenPost> others = others(post);
        CandidateIds candidates =
                CandidateIds.between(base, last, database.chats().known(post.chat(), base), MOST, NEAR);
        Seen seen = new Seen(post, others);
        for (long id : candidates.ids()) {
            Optional<Inspection> inspection = open.get().at(id, !others.isEmpty());
            if (inspection.isEmpty()) {
                return Optional.empty();
            }
            seen.add(id, inspection.get());
            // The first match settles a single item; a group needs all messages.
            if (post.items().size() == 1 && seen.matching(everything).stand(post.items())) {
                return Optional.of(seen.matching(everything));
            }
        }
        if (everything && seen.someOwn()) {
            for (long id : List.copyOf(seen.own)) {
                Optional<Inspection> inspection = open.get().at(id, true);
                if (inspection.isEmpty()) {
                    return Optional.empty();
                }
                seen.closer(id, inspection.get());
            }
        }
        return everything ? concluding(seen, candidates.complete()) : Optional.of(seen.matching(false));
    }

    /** Conclusion after all was inspected, by the pictures where fingerprints leave something open. */
    private Optional<ItemMatcher> concluding(Seen seen, boolean complete) throws InterruptedException {
        ItemMatcher found = seen.matching(complete);
        if (found.leavesOpen(seen.post.items()) && !seen.looks.isEmpty()) {
            Optional<Map<Long, Long>> recognized = pictures.recognize(seen.post, seen.looks);
            if (recognized.isEmpty()) {
                return Optional.empty();
            }
            found = seen.matching(complete, recognized.get());
        }
        return Optional.of(complete ? found : found.ofSome());
    }

    /** Parked posts of a chat. */
    List<OpenPost> parked(ChatId chat) {
        return database.posts().unsettled(chat);
    }

    /** The chat's discussion group, where copies of its messages arrive. */
    Optional<ChatId> group(ChatId chat) {
        return database.chats().discussion(chat);
    }

    /** Number of copies that have arrived since the post was recorded. */
    int copies(OpenPost post) {
        Long base = post.base();
        return base == null ? 0 : database.chats().forwards(post.chat(), base).size();
    }

    /** Messages seen during the search for one post. */
    private final class Seen {
        private final OpenPost post;
        private final List<OpenPost> others;
        private final List<Long> own = new ArrayList<>();
        private final SortedMap<Long, MessageFingerprint> looks = new TreeMap<>();
        private boolean untold;

        Seen(OpenPost post, List<OpenPost> others) {
            this.post = post;
            this.others = others;
        }

        void add(long id, Inspection inspection) {
            switch (inspection) {
                case Inspection.Nothing nothing -> {}
                case Inspection.Own file -> own.add(id);
                case Inspection.Untold unseen -> untold = true;
                case Inspection.Like like -> like(like);
            }
        }

        private void like(Inspection.Like like) {
            List<OpenPost> fitting = Stream.concat(Stream.of(post), others.stream())
                    .filter(one -> fits(one, like.look(), like.messageId()))
                    .toList();
            if (fitting.size() > 1) {
                untold = true;
            } else if (fitting.size() == 1 && fitting.getFirst() == post) {
                looks.put(like.messageId(), like.look());
            } else if (fitting.size() == 1) {
                OpenPost other = fitting.getFirst();
                outcomes.settle(
                        other,
                        ItemMatcher.of(other.items(), new TreeMap<>(Map.of(like.messageId(), like.look())), false));
            }
        }

        /** Adds a closer inspection of one of our own files. */
        void closer(long id, Inspection inspection) {
            own.remove(id);
            if (inspection instanceof Inspection.Like like && fits(post, like.look(), id)) {
                looks.put(id, like.look());
            } else if (!(inspection instanceof Inspection.Nothing)) {
                untold = true;
            }
        }

        /** Whether some, but not all, items exist and it is unclear which. */
        boolean someOwn() {
            return !own.isEmpty() && own.size() != post.items().size();
        }

        ItemMatcher matching(boolean everything) {
            return matching(everything, Map.of());
        }

        ItemMatcher matching(boolean everything, Map<Long, Long> recognized) {
            if (own.size() == post.items().size()) {
                return ItemMatcher.whole(post.items(), own);
            }
            return ItemMatcher.of(post.items(), looks, everything && !untold && own.isEmpty(), recognized);
        }
    }

    /** Resolves parked posts whose copies have arrived, if the copied messages still exist. */
    void copiesOf(List<OpenPost> parked) throws InterruptedException {
        for (OpenPost post : parked) {
            Long base = post.base();
            if (base == null) {
                continue;
            }
            List<OpenPost> others = others(post);
            SortedMap<Long, MessageFingerprint> copies = new TreeMap<>();
            for (Forward copy : database.chats().forwards(post.chat(), base)) {
                MessageFingerprint fingerprint = copy.look();
                if (fingerprint != null
                        && fits(post, fingerprint, copy.messageId())
                        && others.stream().noneMatch(other -> fits(other, fingerprint, copy.messageId()))) {
                    copies.put(copy.messageId(), fingerprint);
                }
            }
            ItemMatcher copied = ItemMatcher.of(post.items(), copies, false);
            if (!copied.standing().isEmpty()) {
                outcomes.settle(post, stillStanding(post, base, copied));
            }
        }
    }

    private ItemMatcher stillStanding(OpenPost post, long base, ItemMatcher copied) throws InterruptedException {
        Map<Long, Long> standing = new HashMap<>(copied.standing());
        Optional<MessageInspector.Opened> open = inspector.on(post.chat(), post.kind(), base);
        for (Draft.Item item : post.items()) {
            Long message = standing.get(item.mediaId());
            if (message != null) {
                Optional<Inspection> inspection =
                        open.isEmpty() ? Optional.empty() : open.get().at(message, true);
                boolean stands = inspection.isPresent()
                        && inspection.get() instanceof Inspection.Like like
                        && ItemMatcher.fits(item, like.look());
                if (!stands) {
                    standing.remove(item.mediaId());
                }
            }
        }
        return new ItemMatcher(standing, Set.of());
    }

    /** Other posts of the chat with unknown outcome: a message may belong to one of them. */
    private List<OpenPost> others(OpenPost post) {
        return Stream.concat(parked(post.chat()).stream(), database.posts().open(post.chat()).stream())
                .filter(other -> other.postId() != post.postId())
                .toList();
    }

    private static boolean fits(OpenPost post, MessageFingerprint seen, long messageId) {
        Long base = post.base();
        return base != null && messageId > base && post.items().stream().anyMatch(item -> ItemMatcher.fits(item, seen));
    }
}
