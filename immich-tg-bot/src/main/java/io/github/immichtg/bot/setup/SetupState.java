package io.github.immichtg.bot.setup;

import io.github.immichtg.store.OperatorLink.NamedAlbum;
import io.github.immichtg.store.PostExisting;
import io.github.immichtg.store.SetupFacts;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a conversation stands: what is being asked, and all that has been found out before. */
public sealed interface SetupState {

    Learned learned();

    /** The albums that are picked and not linked yet. */
    default List<NamedAlbum> picked() {
        return List.of();
    }

    /** Which channel? */
    record AsksChannel(Learned learned) implements SetupState {}

    /** Where is the Immich server? */
    record AsksAddress(Learned learned) implements SetupState {}

    /**
     * With which key?
     *
     * @param server where it is to be good: the one that is known, or another one, which takes its place with the key
     */
    record AsksKey(Learned learned, URI server) implements SetupState {}

    /** Which albums? */
    record AsksAlbums(Learned learned, List<NamedAlbum> picked) implements SetupState {
        public AsksAlbums {
            picked = List.copyOf(picked);
        }
    }

    /** What is to become of what the albums hold already? */
    record AsksExisting(Learned learned, List<NamedAlbum> picked) implements SetupState {
        public AsksExisting {
            picked = List.copyOf(picked);
            if (picked.isEmpty()) {
                throw new IllegalArgumentException("this is asked about albums");
            }
        }
    }

    /** Nothing is asked, because the person said so. */
    record Resting(Learned learned, List<NamedAlbum> picked) implements SetupState {
        public Resting {
            picked = List.copyOf(picked);
        }
    }

    /** Nothing is asked, because nothing is missing. */
    record Complete(Learned learned) implements SetupState {}

    /** The albums and what becomes of them were just chosen: this is to be stored, and then nothing is missing. */
    record Chosen(
            Learned learned,
            List<NamedAlbum> albums,
            @Nullable PostExisting existing) implements SetupState {
        public Chosen {
            albums = List.copyOf(albums);
        }
    }

    /** What of a state is stored besides what was learned: these words, and the albums that are picked. */
    record Stored(@Nullable String asks, List<NamedAlbum> picked) {}

    String ADDRESS = "address";
    String KEY = "key";
    String KEY_OF = "key ";
    String ALBUMS = "albums";
    String EXISTING = "existing";
    String NOTHING = "nothing";

    /** The state that follows from what is stored; what is missing is asked first. */
    static SetupState of(SetupFacts facts) {
        Learned learned = new Learned(facts.channel(), facts.host(), facts.key(), facts.linked());
        String asks = facts.asks() == null ? "" : facts.asks();
        if (asks.equals(NOTHING)) {
            return new Resting(learned, facts.picked());
        } else if (learned.channel() == null) {
            return new AsksChannel(learned);
        } else if (learned.host() == null || asks.equals(ADDRESS)) {
            return new AsksAddress(learned);
        } else if (learned.key() == null || asks.equals(KEY) || asks.startsWith(KEY_OF)) {
            return new AsksKey(
                    learned, asks.startsWith(KEY_OF) ? URI.create(asks.substring(KEY_OF.length())) : learned.host());
        } else if (asks.equals(EXISTING) && !facts.picked().isEmpty()) {
            return new AsksExisting(learned, facts.picked());
        } else if (learned.linked().isEmpty() || asks.equals(ALBUMS)) {
            return new AsksAlbums(learned, facts.picked());
        }
        return new Complete(learned);
    }

    /** What has to be stored so that {@link #of} finds this state again. */
    static Stored stored(SetupState state) {
        return switch (state) {
            case AsksChannel channel -> new Stored(null, List.of());
            case AsksAddress address -> new Stored(address.learned().host() == null ? null : ADDRESS, List.of());
            case AsksKey key -> new Stored(key.learned().key() == null ? null : asked(key), List.of());
            case AsksAlbums albums -> new Stored(ALBUMS, albums.picked());
            case AsksExisting existing -> new Stored(EXISTING, existing.picked());
            case Resting resting -> new Stored(NOTHING, resting.picked());
            case Complete complete -> new Stored(null, List.of());
            case Chosen chosen -> new Stored(null, List.of());
        };
    }

    private static String asked(AsksKey key) {
        return key.server().equals(key.learned().host()) ? KEY : KEY_OF + key.server();
    }
}
