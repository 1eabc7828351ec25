package io.github.immichtg.internal.config;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.sync.SubscriptionRequest;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChannelName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Immich server, albums and channel that the variables name. Validated when they are read. */
public final class SubscriptionVariables {

    private static final Variable[] OF_A_SUBSCRIPTION = {
        Variable.IMMICH_URL, Variable.IMMICH_API_KEY, Variable.IMMICH_ALBUM, Variable.TELEGRAM_CHANNEL
    };

    private final Variables values;

    /** Albums given by separate flags, whose names may contain commas; empty: those of {@code IMMICH_ALBUM}. */
    private final List<String> albums;

    SubscriptionVariables(Variables values, List<String> albums) {
        this.values = values;
        this.albums = albums;
    }

    /**
     * Subscription described by the variables; empty if they name neither album nor channel. A server and a key alone
     * may serve several linked subscriptions.
     */
    public Optional<SubscriptionRequest> request() {
        return areNamed() ? Optional.of(require()) : Optional.empty();
    }

    /** Whether the variables name an album or a channel, complete or not. */
    public boolean areNamed() {
        return values.isSet(Variable.IMMICH_ALBUM) || values.isSet(Variable.TELEGRAM_CHANNEL);
    }

    /**
     * Subscription described by the variables.
     *
     * @throws ConfigurationException listing all missing variables
     */
    public SubscriptionRequest require() {
        requireKeyOfServer();
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new ConfigurationException("To publish an album, set " + String.join(" and ", missing)
                    + (missing.size() == OF_A_SUBSCRIPTION.length ? "." : " too."));
        }
        AlbumRequest albums = albums();
        return new SubscriptionRequest(
                albums.server(),
                albums.key(),
                albums.albums(),
                channel(),
                // A default is not stored with the subscription.
                values.isSet(Variable.POST_EXISTING)
                        ? values.parse(Variable.POST_EXISTING, PostExisting::parse)
                        : null);
    }

    /** Unset variables among those that describe a subscription, by name. */
    public List<String> missing() {
        return values.missing(OF_A_SUBSCRIPTION);
    }

    /**
     * Albums named by the variables, without a channel.
     *
     * @throws ConfigurationException listing all missing variables
     */
    public AlbumRequest albums() {
        requireKeyOfServer();
        List<String> missing = values.missing(Variable.IMMICH_URL, Variable.IMMICH_API_KEY, Variable.IMMICH_ALBUM);
        if (!missing.isEmpty()) {
            throw new ConfigurationException("To read an album, set " + String.join(" and ", missing) + ".");
        }
        return new AlbumRequest(server(), key(), albums.isEmpty() ? albumsOfVariable() : albums);
    }

    private List<String> albumsOfVariable() {
        List<String> named = Stream.of(values.require(Variable.IMMICH_ALBUM).split("(?<!\\\\),"))
                .map(name -> name.replace("\\,", ",").strip())
                .filter(name -> !name.isEmpty())
                .toList();
        if (named.isEmpty()) {
            throw new ConfigurationException("IMMICH_ALBUM names no album. Write the name or id of one.");
        }
        return named;
    }

    /** Address of the Immich server. */
    public ServerAddress server() {
        return values.parse(Variable.IMMICH_URL, ServerAddress::parse);
    }

    /** API key of the account. */
    public ApiKey key() {
        requireKeyOfServer();
        return values.parse(Variable.IMMICH_API_KEY, ApiKey::new);
    }

    /** Ensures that a key is only sent to the server it was set for. */
    private void requireKeyOfServer() {
        String other = values.keyIsFor();
        if (other != null) {
            // No more than its host: what was pasted may be a share link.
            throw new ConfigurationException("IMMICH_API_KEY was set for "
                    + other.replaceFirst("(?i)^(https?://)?(?:[^@/?#]*@)?([^/?#]*).*", "$1$2")
                    + " and is not sent to any other server: set" + " IMMICH_API_KEY for the new IMMICH_URL too.");
        }
    }

    /** Target channel. */
    public ChannelName channel() {
        return values.parse(Variable.TELEGRAM_CHANNEL, ChannelName::parse);
    }
}
