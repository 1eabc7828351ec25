package io.github.immichtg.internal.sync.discovery;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.sync.event.UnknownAlbumException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Request for albums of one account, without a channel.
 *
 * @param albums ids or exact names, at least one
 */
public record AlbumRequest(ServerAddress server, ApiKey key, List<String> albums) {

    private static final Pattern LINK = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);

    /** Number of albums that a message names. */
    private static final int NAMED = 10;

    public AlbumRequest {
        albums = List.copyOf(albums);
        if (albums.isEmpty()) {
            throw new IllegalArgumentException("at least one album is required");
        }
    }

    /**
     * Resolves the requested albums, without duplicates and in the order requested.
     *
     * @throws UnknownAlbumException if a name matches no album or several
     */
    public List<Album> chosenFrom(List<Album> existing) throws UnknownAlbumException {
        List<Album> chosen = new ArrayList<>();
        for (String name : albums) {
            List<Album> matching = existing.stream()
                    .filter(album -> album.name().equals(name)
                            || album.id().toString().equalsIgnoreCase(name)
                            || LINK.matcher(name).matches() && name.contains("/albums/" + album.id()))
                    .toList();
            if (matching.size() != 1) {
                throw new UnknownAlbumException(
                        matching.isEmpty() ? unknown(name, existing) : ambiguous(name, matching));
            }
            chosen.add(matching.getFirst());
        }
        return chosen.stream().distinct().toList();
    }

    private static String unknown(String name, List<Album> albums) {
        if (LINK.matcher(name).matches()) {
            // Not repeated: a share link opens what it names.
            return "An album was given as a link that leads to none of this account's albums. Give its name or its id: "
                    + available(albums);
        }
        if (albums.isEmpty()) {
            return "No album named '" + name + "': this account has no albums, and none are shared with it.";
        }
        String comma = albums.stream()
                .map(Album::name)
                .filter(one -> one.contains(",")
                        && Stream.of(one.split(",")).map(String::strip).anyMatch(name::equals))
                .findFirst()
                .map(one -> " In IMMICH_ALBUM, write '" + one.replace(",", "\\,")
                        + "' for the album whose name has a comma," + " or its id.")
                .orElse("");
        return "No album named '" + name + "'. Available: " + available(albums) + comma;
    }

    private static String available(List<Album> albums) {
        return albums.stream()
                        .limit(NAMED)
                        .map(album -> "'" + album.name() + "'")
                        .collect(Collectors.joining(", "))
                + (albums.size() > NAMED ? " and " + (albums.size() - NAMED) + " more." : ".");
    }

    private static String ambiguous(String name, List<Album> matching) {
        String ids = matching.stream().map(album -> album.id().toString()).collect(Collectors.joining(", "));
        return matching.size() + " albums are named '" + name + "'. Use an album id instead: " + ids + ".";
    }
}
