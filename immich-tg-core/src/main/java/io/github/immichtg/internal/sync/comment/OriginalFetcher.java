package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.media.place.PlaceStripper;
import io.github.immichtg.internal.media.place.UnstrippableException;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.store.state.CommentPart;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.sync.control.EditedName;
import io.github.immichtg.internal.sync.control.FileChecksum;
import io.github.immichtg.internal.sync.control.KeptOriginals;
import io.github.immichtg.internal.sync.control.RetryTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fetches originals for comments: those that the delivery has kept since their posts, and others by another download just
 * before sending. Thread-safe.
 */
public final class OriginalFetcher {

    private final LongFunction<@Nullable ImmichClient> clients;
    private final Path folder;
    private final KeptOriginals kept;
    private final long largest;
    private final boolean unedited;

    /**
     * @param clients client of a subscription by its id; null if its server is unavailable
     * @param kept what was downloaded for the posts
     * @param largest upload limit in bytes
     * @param mode says whether edited pictures are fetched as they were uploaded
     */
    public OriginalFetcher(
            LongFunction<@Nullable ImmichClient> clients,
            Path folder,
            KeptOriginals kept,
            long largest,
            OriginalsMode mode) {
        this.clients = clients;
        this.folder = folder;
        this.kept = kept;
        this.largest = largest;
        this.unedited = mode == OriginalsMode.UNEDITED;
    }

    /** Result of fetching an original. */
    sealed interface Fetched {

        /**
         * Downloaded; closed by the receiver.
         *
         * @param name file name as uploaded to Immich; of an edited picture, with the extension of its format
         * @param source base64 of its SHA-1
         */
        record Ready(Path file, String name, long bytes, String source) implements Fetched, AutoCloseable {
            @Override
            public void close() throws IOException {
                Files.deleteIfExists(file);
            }
        }

        /** Exceeds the upload limit. */
        record TooLarge(String reason) implements Fetched {}

        /** No longer on the server. */
        record Gone(String reason) implements Fetched {}

        /** Its coordinates cannot be taken out. */
        record Unstrippable(String reason) implements Fetched {}

        /** Shows who or what must not be seen. */
        record Hidden(String reason) implements Fetched {}

        /** Failed for a transient reason of its own. */
        record Later(String reason, Duration delay) implements Fetched {}

        /** The Immich server is unavailable; the original is not to blame. */
        record Unavailable(String reason) implements Fetched {}
    }

    /** @param strip whether its coordinates must not be told */
    Fetched fetch(OwedComment comment, boolean strip) throws IOException, InterruptedException {
        Fetched fetched = fetch(comment);
        return strip && fetched instanceof Fetched.Ready ready ? stripped(ready, comment.part()) : fetched;
    }

    private static Fetched stripped(Fetched.Ready original, CommentPart part) throws IOException {
        try (original) {
            // A copy: the file may have a second name, under which it is being sent.
            Path bare = original.file().resolveSibling(original.file().getFileName() + ".bare");
            boolean done = false;
            try {
                Files.copy(original.file(), bare);
                PlaceStripper.strip(bare);
                done = true;
            } finally {
                if (!done) {
                    Files.deleteIfExists(bare);
                }
            }
            return new Fetched.Ready(bare, original.name(), original.bytes(), original.source());
        } catch (UnstrippableException e) {
            return new Fetched.Unstrippable("the coordinates cannot be taken out of " + what(part) + ", because "
                    + e.getMessage() + "; ORIGINALS_LOCATION=keep sends it with them");
        }
    }

    private Fetched fetch(OwedComment comment) throws IOException, InterruptedException {
        if (comment.part() == CommentPart.ORIGINAL) {
            Optional<KeptOriginals.Original> here = kept.take(comment.mediaId());
            if (here.isPresent()) {
                return ready(comment, comment.asset(), here.get());
            }
            if (tooLarge(comment.asset())) {
                return tooLarge(
                        comment.part(), Objects.requireNonNull(comment.asset().bytes()));
            }
        }
        ImmichClient immich = clients.apply(comment.subscriptionId());
        if (immich == null) {
            return new Fetched.Unavailable("its Immich server is unavailable");
        }
        Path file = folder.resolve(comment.asset().id() + "-" + comment.id() + ".comment");
        try {
            return switch (comment.part()) {
                case ORIGINAL -> ready(comment, comment.asset(), file, download(immich, comment.asset(), file));
                case MOTION -> motion(comment, immich, file);
            };
        } catch (UncheckedIOException e) {
            // Local disk failure; neither the file nor its server is to blame.
            throw e.getCause();
        } catch (ImmichException.Damaged e) {
            return new Fetched.Later(e.getMessage(), RetryTimes.FILE);
        } catch (ImmichException e) {
            return switch (immich.faultOf(asked(comment), e)) {
                case FILE ->
                    new Fetched.Later(
                            "Immich cannot deliver " + what(comment.part())
                                    + ", which may be missing on the server's disk",
                            RetryTimes.missing(comment.attempts()));
                case ASSET -> gone(comment.part());
                case SERVER -> new Fetched.Unavailable(e.getMessage());
            };
        }
    }

    /** Whether a file is known to be the original that is wanted, without its being fetched. */
    boolean isCurrent(Asset asset, @Nullable String source) {
        return unedited && source != null && source.equals(asset.checksum());
    }

    /** @return whether it is the edited picture */
    private boolean download(ImmichClient immich, Asset asset, Path file) throws InterruptedException {
        if (unedited) {
            immich.downloadUnedited(asset, file);
            return false;
        }
        return immich.download(asset, file);
    }

    /**
     * The video of a live photo is an asset of its own, which no album lists. It may have been detached since, and it shows
     * what the owner of an edited photo has cropped away.
     */
    private Fetched motion(OwedComment comment, ImmichClient immich, Path file)
            throws IOException, InterruptedException {
        AssetId id = comment.asset().livePhotoVideoId();
        if (id == null) {
            return gone(comment.part());
        }
        if (!unedited && immich.asset(comment.asset().id()).edited()) {
            return new Fetched.Gone("its video is left out: the photo was edited in Immich, and the video was not");
        }
        Asset video = immich.asset(id);
        if (tooLarge(video)) {
            return tooLarge(comment.part(), Objects.requireNonNull(video.bytes()));
        }
        immich.downloadUnedited(video, file);
        return ready(comment, video, file, false);
    }

    private Fetched ready(OwedComment comment, Asset asset, Path file, boolean edited) throws IOException {
        String source = FileChecksum.sha1(asset, file, edited);
        return ready(comment, asset, new KeptOriginals.Original(file, Files.size(file), edited, source));
    }

    private Fetched ready(OwedComment comment, Asset asset, KeptOriginals.Original original) throws IOException {
        Path file = original.file();
        if (original.bytes() > largest) {
            Files.deleteIfExists(file);
            return tooLarge(comment.part(), original.bytes());
        }
        String name = original.edited() ? EditedName.of(asset.fileName(), file) : asset.fileName();
        return new Fetched.Ready(file, name, original.bytes(), original.source());
    }

    /** Whether the original is known to be too large; how large an edited picture is, shows when it is downloaded. */
    private boolean tooLarge(Asset asset) {
        Long known = asset.bytes();
        return known != null && known > largest && (unedited || !asset.edited());
    }

    private static AssetId asked(OwedComment comment) {
        AssetId video = comment.asset().livePhotoVideoId();
        return comment.part() == CommentPart.MOTION && video != null
                ? video
                : comment.asset().id();
    }

    static Fetched gone(CommentPart part) {
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
