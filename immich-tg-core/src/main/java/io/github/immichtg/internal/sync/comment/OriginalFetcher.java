package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.store.state.CommentPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fetches originals for comments. They are downloaded again just before sending, since the files downloaded for the
 * posts are gone. Thread-safe.
 */
public final class OriginalFetcher {

    private final LongFunction<@Nullable ImmichClient> clients;
    private final Path folder;
    private final long largest;

    /**
     * @param clients client of a subscription by its id; null if its server is unavailable
     * @param largest upload limit in bytes
     */
    public OriginalFetcher(LongFunction<@Nullable ImmichClient> clients, Path folder, long largest) {
        this.clients = clients;
        this.folder = folder;
        this.largest = largest;
    }

    /** Result of fetching an original. */
    sealed interface Fetched {

        /**
         * Downloaded; closed by the receiver.
         *
         * @param name file name as uploaded to Immich
         */
        record Ready(Path file, String name, long bytes) implements Fetched, AutoCloseable {
            @Override
            public void close() throws IOException {
                Files.deleteIfExists(file);
            }
        }

        /** Exceeds the upload limit. */
        record TooLarge(String reason) implements Fetched {}

        /** No longer on the server. */
        record Gone(String reason) implements Fetched {}

        /** Failed for a transient reason of its own. */
        record Later(String reason) implements Fetched {}

        /** The Immich server is unavailable; the original is not to blame. */
        record Unavailable(String reason) implements Fetched {}
    }

    Fetched fetch(OwedComment comment) throws IOException, InterruptedException {
        Long known = comment.asset().bytes();
        if (comment.part() == CommentPart.ORIGINAL && known != null && known > largest) {
            return tooLarge(comment.part(), known);
        }
        ImmichClient immich = clients.apply(comment.subscriptionId());
        if (immich == null) {
            return new Fetched.Unavailable("its Immich server is unavailable");
        }
        Path file = folder.resolve(comment.asset().id() + "-" + comment.id() + ".comment");
        try {
            Optional<Asset> found = asset(comment, immich);
            if (found.isEmpty()) {
                return gone(comment.part());
            }
            Asset asset = found.get();
            Long said = asset.bytes();
            if (said != null && said > largest) {
                return tooLarge(comment.part(), said);
            }
            immich.download(asset, file);
            long bytes = Files.size(file);
            if (bytes > largest) {
                Files.deleteIfExists(file);
                return tooLarge(comment.part(), bytes);
            }
            return new Fetched.Ready(file, asset.fileName(), bytes);
        } catch (UncheckedIOException e) {
            // Local disk failure; neither the file nor its server is to blame.
            throw e.getCause();
        } catch (ImmichException.NotFound e) {
            return gone(comment.part());
        } catch (ImmichException.Damaged e) {
            return new Fetched.Later(e.getMessage());
        } catch (ImmichException e) {
            return new Fetched.Unavailable(e.getMessage());
        }
    }

    /**
     * Finds the asset to download. The video of a live photo is an asset of its own, which no album lists; it may have
     * been detached since.
     */
    private static Optional<Asset> asset(OwedComment comment, ImmichClient immich) throws InterruptedException {
        return switch (comment.part()) {
            case ORIGINAL -> Optional.of(comment.asset());
            case MOTION -> {
                AssetId video = comment.asset().livePhotoVideoId();
                yield video == null ? Optional.empty() : Optional.of(immich.asset(video));
            }
        };
    }

    private static Fetched gone(CommentPart part) {
        return new Fetched.Gone(what(part) + " is no longer on the Immich server");
    }

    private static String what(CommentPart part) {
        return switch (part) {
            case ORIGINAL -> "the original";
            case MOTION -> "the live photo's video";
        };
    }

    private Fetched tooLarge(CommentPart part, long bytes) {
        String own = largest < 1_000_000_000
                ? "; a local Bot API server accepts 2000 MB (TELEGRAM_API_URL, TELEGRAM_API_LOCAL)"
                : "";
        return new Fetched.TooLarge(String.format(
                Locale.ROOT,
                "%s is %.1f MB, and Telegram's limit is %d MB%s",
                what(part),
                bytes / 1e6,
                largest / 1_000_000,
                own));
    }
}
