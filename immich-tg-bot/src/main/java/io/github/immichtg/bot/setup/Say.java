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

/** Something that the conversation has to say, in no language yet. None of it holds a secret. */
public sealed interface Say {

    /**
     * @param welcome whether this is where somebody new begins
     * @param step whether it is one of several questions, here and below
     */
    record AskChannel(boolean welcome, boolean step) implements Say {}

    record ChannelNotUnderstood() implements Say {}

    /** An invitation, which does not tell for which channel it is. */
    record ChannelInvitation() implements Say {}

    record ChannelBad(ChannelFinding finding) implements Say {}

    record ChannelTaken(KnownChannel channel, ChannelFinding.Discussion discussion) implements Say {}

    record AskAddress(boolean step) implements Say {}

    record AddressNotUnderstood() implements Say {}

    /** @param shown the address as it was understood */
    record ServerBad(String shown, Trouble trouble) implements Say {}

    record ServerTaken(URI api, String version) implements Say {}

    record AskKey(URI api, boolean step) implements Say {}

    record KeyNotUnderstood() implements Say {}

    /** A key was written where none was asked for. */
    record KeyOutOfPlace() implements Say {}

    /** A message with a key in it could not be deleted. */
    record KeyStands() implements Say {}

    record ImmichBad(Trouble trouble) implements Say {}

    record KeyTaken(Optional<String> owner, int albums) implements Say {}

    /** @param inPlace whether the list that was pressed is changed, instead of showing another one below */
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
     * @param existing {@code null} when nothing is new
     * @param empty whether what is new holds nothing yet, so that nothing was asked
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

    /** @param complete whether nothing is missing all the same */
    record Stopped(boolean complete) implements Say {}

    record NothingToStop() implements Say {}

    /** @param complete whether everything is set up, so that nothing is being asked */
    record NotListening(boolean complete) implements Say {}

    record NotText() implements Say {}

    record OldButton() implements Say {}

    record TelegramSilent() implements Say {}
}
