package io.github.immichtg.sync;

import io.github.immichtg.store.Draft;
import io.github.immichtg.store.Forward;
import io.github.immichtg.store.OpenPost;
import io.github.immichtg.telegram.Appearance;
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
final class Search {

    /** Messages to inspect above the last known one before a marker bounds the search. */
    private static final int AHEAD = 5;

    private final Round round;
    private final Eyes eyes;
    private final Outcomes outcomes;

    Search(Round round, Eyes eyes, Outcomes outcomes) {
        this.round = round;
        this.eyes = eyes;
        this.outcomes = outcomes;
    }

    /**
     * Searches the most likely places. Not finding an item there proves nothing.
     *
     * @return items that certainly exist; empty if the chat is blocked
     */
    Optional<Matching> soFar(OpenPost post) throws InterruptedException {
        Long base = post.base();
        if (base == null) {
            return Optional.of(Matching.NOTHING_KNOWN);
        }
        long last =
                Math.max(base, round.database().chats().lastMessage(post.chat()).orElse(base));
        return among(post, base, last + AHEAD + post.items().size() - 1, false);
    }

    /**
     * Searches everything between the post's base and a marker sent when nothing could be in flight any more.
     *
     * @return empty if the chat is blocked
     */
    Optional<Matching> below(OpenPost post, int marker) throws InterruptedException {
        Long base = post.base();
        return base == null ? Optional.of(Matching.NOTHING_KNOWN) : among(post, base, marker - 1L, true);
    }

    private Optional<Matching> among(OpenPost post, long base, long last, boolean everything)
            throws InterruptedException {
        Optional<Eyes.Opened> open = eyes.on(post.chat(), post.kind(), base);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<OpenPost> others = others(post);
        Set<Long> known = round.database().chats().known(post.chat(), base);
        Seen seen = new Seen(post, others);
        for (long id = base + 1; id <= last; id++) {
            if (known.contains(id)) {
                continue;
            }
            Optional<Sight> sight = open.get().at(id, !others.isEmpty());
            if (sight.isEmpty()) {
                return Optional.empty();
            }
            seen.add(id, sight.get());
            // The first match settles a single item; a group needs all messages.
            if (post.items().size() == 1 && seen.matching(everything).stand(post.items())) {
                break;
            }
        }
        if (everything && seen.someOwn()) {
            for (long id : List.copyOf(seen.own)) {
                Optional<Sight> sight = open.get().at(id, true);
                if (sight.isEmpty()) {
                    return Optional.empty();
                }
                seen.closer(id, sight.get());
            }
        }
        return Optional.of(seen.matching(everything));
    }

    /** Messages seen during the search for one post. */
    private final class Seen {
        private final OpenPost post;
        private final List<OpenPost> others;
        private final List<Long> own = new ArrayList<>();
        private final SortedMap<Long, Appearance> looks = new TreeMap<>();
        private boolean untold;

        Seen(OpenPost post, List<OpenPost> others) {
            this.post = post;
            this.others = others;
        }

        void add(long id, Sight sight) {
            switch (sight) {
                case Sight.Nothing nothing -> {}
                case Sight.Own file -> own.add(id);
                case Sight.Untold unseen -> untold = true;
                case Sight.Like like -> like(like);
            }
        }

        private void like(Sight.Like like) {
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
                        other, Matching.of(other.items(), new TreeMap<>(Map.of(like.messageId(), like.look())), false));
            }
        }

        /** Adds a closer inspection of one of our own files. */
        void closer(long id, Sight sight) {
            own.remove(id);
            if (sight instanceof Sight.Like like && fits(post, like.look(), id)) {
                looks.put(id, like.look());
            } else if (!(sight instanceof Sight.Nothing)) {
                untold = true;
            }
        }

        /** Whether some, but not all, items exist and it is unclear which. */
        boolean someOwn() {
            return !own.isEmpty() && own.size() != post.items().size();
        }

        Matching matching(boolean everything) {
            if (own.size() == post.items().size()) {
                return Matching.whole(post.items(), own);
            }
            return Matching.of(post.items(), looks, everything && !untold && own.isEmpty());
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
            SortedMap<Long, Appearance> copies = new TreeMap<>();
            for (Forward copy : round.database().chats().forwards(post.chat(), base)) {
                Appearance look = copy.look();
                if (look != null
                        && fits(post, look, copy.messageId())
                        && others.stream().noneMatch(other -> fits(other, look, copy.messageId()))) {
                    copies.put(copy.messageId(), look);
                }
            }
            Matching copied = Matching.of(post.items(), copies, false);
            if (!copied.standing().isEmpty()) {
                outcomes.settle(post, stillStanding(post, base, copied));
            }
        }
    }

    private Matching stillStanding(OpenPost post, long base, Matching copied) throws InterruptedException {
        Map<Long, Long> standing = new HashMap<>(copied.standing());
        Optional<Eyes.Opened> open = eyes.on(post.chat(), post.kind(), base);
        for (Draft.Item item : post.items()) {
            Long message = standing.get(item.mediaId());
            if (message != null) {
                Optional<Sight> sight =
                        open.isEmpty() ? Optional.empty() : open.get().at(message, true);
                boolean stands =
                        sight.isPresent() && sight.get() instanceof Sight.Like like && Matching.fits(item, like.look());
                if (!stands) {
                    standing.remove(item.mediaId());
                }
            }
        }
        return new Matching(standing, Set.of());
    }

    /** Other posts of the chat with unknown outcome: a message may belong to one of them. */
    private List<OpenPost> others(OpenPost post) {
        return Stream.concat(
                        round.database().posts().unsettled(post.chat()).stream(),
                        round.database().posts().open(post.chat()).stream())
                .filter(other -> other.postId() != post.postId())
                .toList();
    }

    private static boolean fits(OpenPost post, Appearance seen, long messageId) {
        Long base = post.base();
        return base != null && messageId > base && post.items().stream().anyMatch(item -> Matching.fits(item, seen));
    }
}
