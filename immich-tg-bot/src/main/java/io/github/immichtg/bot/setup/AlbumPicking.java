package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.setup.Check.Wanted;
import io.github.immichtg.bot.setup.SetupState.AsksAlbums;
import io.github.immichtg.bot.setup.SetupState.AsksExisting;
import io.github.immichtg.bot.setup.SetupState.Chosen;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.style.PostExisting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Album selection step of the setup conversation. Pure. */
final class AlbumPicking {

    /** Albums on one page of buttons. */
    static final int ON_A_PAGE = 8;

    private static final Pattern ID = Pattern.compile(
            "(?:.*/albums/)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);

    private final int most;

    AlbumPicking(int most) {
        this.most = most;
    }

    Turn listed(AsksAlbums asks, SetupInput.AlbumsListed listed) {
        List<Album> albums = sorted(listed.albums());
        return switch (listed.wanted()) {
            case Wanted.Shown shown -> show(asks, albums, shown.page(), false);
            case Wanted.Turned turned -> show(asks, albums, turned.page(), true);
            case Wanted.Ticked ticked -> ticked(asks, albums, ticked);
            case Wanted.Named named -> named(asks, albums, named.text());
            case Wanted.Accepted accepted -> accepted(asks, albums);
        };
    }

    /** Sorts recently updated albums first. */
    private static List<Album> sorted(List<Album> albums) {
        return albums.stream()
                .sorted(Comparator.comparing(Album::updatedAt)
                        .reversed()
                        .thenComparing(album -> album.id().uuid()))
                .toList();
    }

    private static Turn show(AsksAlbums asks, List<Album> albums, int page, boolean inPlace) {
        int last = albums.isEmpty() ? 0 : (albums.size() - 1) / ON_A_PAGE;
        return Turn.to(
                asks,
                new SetupMessage.ShowAlbums(
                        albums,
                        asks.picked(),
                        Math.clamp(page, 0, last),
                        inPlace,
                        asks.learned().isFirst()));
    }

    private Turn ticked(AsksAlbums asks, List<Album> albums, Wanted.Ticked ticked) {
        if (!ticked.picked()) {
            List<NamedAlbum> left = asks.picked().stream()
                    .filter(one -> !one.id().equals(ticked.album()))
                    .toList();
            return show(new AsksAlbums(asks.learned(), left), albums, ticked.page(), true);
        } else if (isPicked(asks, ticked.album())) {
            return show(asks, albums, ticked.page(), true);
        }
        Optional<Album> album =
                albums.stream().filter(one -> one.id().equals(ticked.album())).findFirst();
        if (album.isEmpty()) {
            return show(asks, albums, ticked.page(), true).saying(new SetupMessage.AlbumGone());
        }
        return asks.picked().size() >= most
                ? Turn.to(asks, new SetupMessage.AlbumsTooMany(most))
                : show(with(asks, album.get()), albums, ticked.page(), true);
    }

    /** Skips the question about existing assets if the new albums are empty. */
    private static Turn accepted(AsksAlbums asks, List<Album> albums) {
        Set<AlbumId> empty = albums.stream()
                .filter(album -> album.assetCount() == 0)
                .map(Album::id)
                .collect(Collectors.toSet());
        List<NamedAlbum> picked = asks.picked();
        List<NamedAlbum> added = NextQuestion.added(asks.learned(), picked);
        return added.stream().map(NamedAlbum::id).allMatch(empty::contains)
                ? Turn.to(
                        new Chosen(asks.learned(), picked, PostExisting.ALL),
                        new SetupMessage.AlbumsPicked(picked),
                        new SetupMessage.Finished(NextQuestion.known(asks.learned()), picked, PostExisting.ALL, true))
                : Turn.to(
                        new AsksExisting(asks.learned(), picked),
                        new SetupMessage.AlbumsPicked(picked),
                        new SetupMessage.AskExisting(added));
    }

    private Turn named(AsksAlbums asks, List<Album> albums, String text) {
        List<Album> matching = matching(albums, text);
        if (matching.size() != 1) {
            return Turn.to(
                    asks,
                    matching.isEmpty()
                            ? new SetupMessage.AlbumUnknown(text)
                            : new SetupMessage.AlbumAmbiguous(text, matching.size()));
        }
        Album album = matching.getFirst();
        if (!isPicked(asks, album.id()) && asks.picked().size() >= most) {
            return Turn.to(asks, new SetupMessage.AlbumsTooMany(most));
        }
        int page = albums.indexOf(album) / ON_A_PAGE;
        return show(isPicked(asks, album.id()) ? asks : with(asks, album), albums, page, false);
    }

    private static List<Album> matching(List<Album> albums, String text) {
        Matcher id = ID.matcher(text);
        if (id.matches()) {
            AlbumId wanted = AlbumId.of(id.group(1));
            return albums.stream().filter(one -> one.id().equals(wanted)).toList();
        }
        List<Album> exact =
                albums.stream().filter(one -> one.name().strip().equals(text)).toList();
        return exact.isEmpty() ? AlbumName.best(albums, text) : exact;
    }

    private static boolean isPicked(AsksAlbums asks, AlbumId album) {
        return asks.picked().stream().anyMatch(one -> one.id().equals(album));
    }

    private static AsksAlbums with(AsksAlbums asks, Album album) {
        List<NamedAlbum> picked = new ArrayList<>(asks.picked());
        picked.add(new NamedAlbum(album.id(), album.name()));
        return new AsksAlbums(asks.learned(), picked);
    }
}
