package io.github.immichtg.bot.setup;

import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.user.SetupProgress;
import io.github.immichtg.style.PostExisting;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of a setup conversation: the current question and the answers so far. */
public sealed interface SetupState {

    SetupAnswers learned();

    /** Picked albums that are not linked yet. */
    default List<NamedAlbum> picked() {
        return List.of();
    }

    /** Asks for the channel. */
    record AsksChannel(SetupAnswers learned) implements SetupState {}

    /** Asks for the address of the Immich server. */
    record AsksAddress(SetupAnswers learned) implements SetupState {}

    /**
     * Asks for the API key.
     *
     * @param server server of the key: the known one, or a new one that replaces it once its key works
     */
    record AsksKey(SetupAnswers learned, URI server) implements SetupState {}

    /** Asks for the albums. */
    record AsksAlbums(SetupAnswers learned, List<NamedAlbum> picked) implements SetupState {
        public AsksAlbums {
            picked = List.copyOf(picked);
        }
    }

    /** Asks how to handle existing assets. */
    record AsksExisting(SetupAnswers learned, List<NamedAlbum> picked) implements SetupState {
        public AsksExisting {
            picked = List.copyOf(picked);
            if (picked.isEmpty()) {
                throw new IllegalArgumentException("at least one album is required");
            }
        }
    }

    /** Nothing is asked because the user cancelled. */
    record Resting(SetupAnswers learned, List<NamedAlbum> picked) implements SetupState {
        public Resting {
            picked = List.copyOf(picked);
        }
    }

    /** Nothing is asked because the setup is complete. */
    record Complete(SetupAnswers learned) implements SetupState {}

    /** The last answers were given: they have to be stored, then the setup is complete. */
    record Chosen(
            SetupAnswers learned,
            List<NamedAlbum> albums,
            @Nullable PostExisting existing) implements SetupState {
        public Chosen {
            albums = List.copyOf(albums);
        }
    }

    /** Stored form of a state, besides the answers: a keyword and the picked albums. */
    record Stored(@Nullable String asks, List<NamedAlbum> picked) {}

    String ADDRESS = "address";
    String KEY = "key";
    String KEY_OF = "key ";
    String ALBUMS = "albums";
    String EXISTING = "existing";
    String NOTHING = "nothing";

    /** Restores the state from stored facts; missing answers are asked for first. */
    static SetupState of(SetupProgress facts) {
        SetupAnswers learned = new SetupAnswers(facts.channel(), facts.host(), facts.key(), facts.linked());
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

    /** Converts a state to the form from which {@link #of} restores it. */
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
