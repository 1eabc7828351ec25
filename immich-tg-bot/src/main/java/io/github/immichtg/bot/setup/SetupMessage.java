package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.internal.telegram.check.ChannelFinding;
import io.github.immichtg.style.PostExisting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Language-neutral message of the conversation. Contains no secrets. */
public sealed interface SetupMessage {

    /**
     * @param welcome whether this greets a new user
     * @param step whether it is one of several questions (here and below)
     */
    record AskChannel(boolean welcome, boolean step) implements SetupMessage {}

    record ChannelNotUnderstood() implements SetupMessage {}

    /** An invitation link, which does not identify the channel. */
    record ChannelInvitation() implements SetupMessage {}

    record ChannelBad(ChannelFinding finding) implements SetupMessage {}

    record ChannelTaken(KnownChannel channel, ChannelFinding.Discussion discussion) implements SetupMessage {}

    record AskAddress(boolean step) implements SetupMessage {}

    record AddressNotUnderstood() implements SetupMessage {}

    /** @param shown the normalized address */
    record ServerBad(String shown, ConnectionProblem trouble) implements SetupMessage {}

    record ServerTaken(URI api, String version) implements SetupMessage {}

    record AskKey(URI api, boolean step) implements SetupMessage {}

    record KeyNotUnderstood() implements SetupMessage {}

    /** A key was sent when none was asked for. */
    record KeyOutOfPlace() implements SetupMessage {}

    /** A message with a key in it could not be deleted. */
    record KeyStands() implements SetupMessage {}

    record ImmichBad(ConnectionProblem trouble) implements SetupMessage {}

    record KeyTaken(Optional<String> owner, int albums) implements SetupMessage {}

    /** @param inPlace whether to edit the pressed list instead of sending a new one */
    record ShowAlbums(List<Album> albums, List<NamedAlbum> picked, int page, boolean inPlace, boolean step)
            implements SetupMessage {
        public ShowAlbums {
            albums = List.copyOf(albums);
            picked = List.copyOf(picked);
        }
    }

    record AlbumUnknown(String text) implements SetupMessage {}

    record AlbumGone() implements SetupMessage {}

    record AlbumAmbiguous(String text, int many) implements SetupMessage {}

    record AlbumsTooMany(int most) implements SetupMessage {}

    record NoAlbumPicked() implements SetupMessage {}

    record AlbumsPicked(List<NamedAlbum> albums) implements SetupMessage {
        public AlbumsPicked {
            albums = List.copyOf(albums);
        }
    }

    record AskExisting(List<NamedAlbum> albums) implements SetupMessage {
        public AskExisting {
            albums = List.copyOf(albums);
        }
    }

    record ExistingNotUnderstood() implements SetupMessage {}

    /**
     * @param existing {@code null} if no album was added
     * @param empty whether the added albums are empty, so that nothing was asked
     */
    record Finished(
            KnownChannel channel,
            List<NamedAlbum> albums,
            @Nullable PostExisting existing,
            boolean empty) implements SetupMessage {
        public Finished {
            albums = List.copyOf(albums);
        }
    }

    record AllSet(KnownChannel channel, List<NamedAlbum> albums) implements SetupMessage {
        public AllSet {
            albums = List.copyOf(albums);
        }
    }

    /** @param complete whether the setup is complete nevertheless */
    record Stopped(boolean complete) implements SetupMessage {}

    record NothingToStop() implements SetupMessage {}

    /** @param complete whether the setup is complete, so that no question is open */
    record NotListening(boolean complete) implements SetupMessage {}

    record NotText() implements SetupMessage {}

    record OldButton() implements SetupMessage {}

    record TelegramSilent() implements SetupMessage {}
}
