package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.Album;
import io.github.immichtg.store.OperatorLink.NamedAlbum;
import io.github.immichtg.store.PostExisting;
import io.github.immichtg.store.SetupFacts.KnownChannel;
import io.github.immichtg.telegram.ChannelFinding;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Language-neutral message of the conversation. Contains no secrets. */
public sealed interface Say {

    /**
     * @param welcome whether this greets a new user
     * @param step whether it is one of several questions (here and below)
     */
    record AskChannel(boolean welcome, boolean step) implements Say {}

    record ChannelNotUnderstood() implements Say {}

    /** An invitation link, which does not identify the channel. */
    record ChannelInvitation() implements Say {}

    record ChannelBad(ChannelFinding finding) implements Say {}

    record ChannelTaken(KnownChannel channel, ChannelFinding.Discussion discussion) implements Say {}

    record AskAddress(boolean step) implements Say {}

    record AddressNotUnderstood() implements Say {}

    /** @param shown the normalized address */
    record ServerBad(String shown, Trouble trouble) implements Say {}

    record ServerTaken(URI api, String version) implements Say {}

    record AskKey(URI api, boolean step) implements Say {}

    record KeyNotUnderstood() implements Say {}

    /** A key was sent when none was asked for. */
    record KeyOutOfPlace() implements Say {}

    /** A message with a key in it could not be deleted. */
    record KeyStands() implements Say {}

    record ImmichBad(Trouble trouble) implements Say {}

    record KeyTaken(Optional<String> owner, int albums) implements Say {}

    /** @param inPlace whether to edit the pressed list instead of sending a new one */
    record ShowAlbums(List<Album> albums, List<NamedAlbum> picked, int page, boolean inPlace, boolean step)
            implements Say {
        public ShowAlbums {
            albums = List.copyOf(albums);
            picked = List.copyOf(picked);
        }
    }

    record AlbumUnknown(String text) implements Say {}

    record AlbumGone() implements Say {}

    record AlbumAmbiguous(String text, int many) implements Say {}

    record AlbumsTooMany(int most) implements Say {}

    record NoAlbumPicked() implements Say {}

    record AlbumsPicked(List<NamedAlbum> albums) implements Say {
        public AlbumsPicked {
            albums = List.copyOf(albums);
        }
    }

    record AskExisting(List<NamedAlbum> albums) implements Say {
        public AskExisting {
            albums = List.copyOf(albums);
        }
    }

    record ExistingNotUnderstood() implements Say {}

    /**
     * @param existing {@code null} if no album was added
     * @param empty whether the added albums are empty, so that nothing was asked
     */
    record Finished(
            KnownChannel channel,
            List<NamedAlbum> albums,
            @Nullable PostExisting existing,
            boolean empty) implements Say {
        public Finished {
            albums = List.copyOf(albums);
        }
    }

    record AllSet(KnownChannel channel, List<NamedAlbum> albums) implements Say {
        public AllSet {
            albums = List.copyOf(albums);
        }
    }

    /** @param complete whether the setup is complete nevertheless */
    record Stopped(boolean complete) implements Say {}

    record NothingToStop() implements Say {}

    /** @param complete whether the setup is complete, so that no question is open */
    record NotListening(boolean complete) implements Say {}

    record NotText() implements Say {}

    record OldButton() implements Say {}

    record TelegramSilent() implements Say {}
}
