package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.PictureSource;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.sync.control.AssetRules;
import io.github.immichtg.internal.sync.control.EditedName;
import io.github.immichtg.internal.sync.control.FileChecksum;
import io.github.immichtg.internal.sync.control.KeptOriginals;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.failure.MediaException;
import io.github.immichtg.sync.event.UnknownNameException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Preparer of queued media files: downloads the original, then converts it for sending. Thread-safe. */
public final class MediaFilePreparer {

    private static final String NOT_BLURRED =
            "BLUR_PEOPLE holds it back, because it can only be sent as something in which faces are not blurred";
    private static final String NOT_EDITED_YET = "Immich has not made the edited picture yet";

    private final Subscriptions subscriptions;
    private final OriginalRenderer renderer;
    private final Path folder;
    private final KeptOriginals originals;
    private final Function<MediaFile, PoisonGuard> guards;

    /**
     * @param originals keeps the originals that comments need
     * @param guards crash history of a media file
     */
    public MediaFilePreparer(
            Subscriptions subscriptions,
            MediaPreparer preparer,
            Path folder,
            KeptOriginals originals,
            Function<MediaFile, PoisonGuard> guards) {
        this.subscriptions = subscriptions;
        this.renderer = new OriginalRenderer(preparer, folder, this::style, subscriptions::stripsPlace);
        this.folder = folder;
        this.originals = originals;
        this.guards = guards;
    }

    /** Client and style of a subscription, by its id. */
    public interface Subscriptions {
        /**
         * Client of a subscription; empty if the subscription no longer exists.
         *
         * @throws ImmichException if its server rejects us
         */
        Optional<ImmichClient> client(long subscription) throws InterruptedException;

        /** Style of its posts. */
        PostStyle style(long subscription);

        /** Filter of what may be seen of a subscription's assets. */
        VisibilityFilter filter(long subscription, ImmichClient immich) throws InterruptedException;

        /** Whether a file that is sent as it is must not tell its place. */
        boolean stripsPlace(MediaFile file);
    }

    /** Post style of a media file's subscription. */
    public PostStyle style(MediaFile file) {
        return subscriptions.style(file.subscriptionId());
    }

    /** Whether a process crashed, or may have crashed, while decoding the file. */
    public boolean suspected(MediaFile file) {
        return guards.apply(file).mark().alone();
    }

    /** Prepares a media file as its asset is described. */
    public PreparationResult prepare(MediaFile file) throws IOException, InterruptedException {
        PoisonGuard guard = guards.apply(file);
        if (guard.isPoison()) {
            return new PreparationResult.Impossible(
                    "immich-tg crashed " + guard.deaths() + " times while decoding only this file");
        }
        Optional<ImmichClient> client;
        try {
            client = subscriptions.client(file.subscriptionId());
        } catch (ImmichException e) {
            return new PreparationResult.Unavailable(e);
        }
        return client.isPresent()
                ? prepare(file, client.get(), guard.mark())
                : new PreparationResult.Later("its album is no longer linked", RetryTimes.FILE);
    }

    private PreparationResult prepare(MediaFile file, ImmichClient immich, DecodingMark mark)
            throws IOException, InterruptedException {
        Asset asset = file.asset();
        // One asset may be prepared for several chats at once.
        Path original = folder.resolve(asset.id() + "-" + file.id() + ".original");
        try {
            VisibilityFilter filter = subscriptions.filter(file.subscriptionId(), immich);
            Showing showing = filter.of(asset.id());
            if (showing.hidden().isPresent()) {
                AssetRules.Hiding hidden = showing.hidden().get();
                return new PreparationResult.Hidden(hidden.reason(), hidden.delay());
            }
            // Faces and tags are often set long after the upload, so fetch them as late as possible.
            AssetDetails details =
                    style(file).captions().usesDetails() ? filter.details(asset.id()) : AssetDetails.NONE;
            boolean edited = immich.download(asset, original);
            String source = FileChecksum.sha1(asset, original, edited);
            if (showing.blurs() && showing.edited() != (edited && !source.equals(asset.checksum()))) {
                return new PreparationResult.Later(NOT_EDITED_YET, RetryTimes.FILE);
            }
            OriginalsMode mode = style(file).originals();
            if (!showing.blurs() && (mode == OriginalsMode.COMMENT || mode == OriginalsMode.UNEDITED && !edited)) {
                originals.keep(file.id(), original, edited, source);
            }
            String name = edited ? EditedName.of(asset.fileName(), original) : asset.fileName();
            // The video of a live photo shows what its owner has cropped away.
            PreparedMedia media =
                    renderer.render(new OriginalRenderer.Work(file, immich, original, name, mark), showing, !edited);
            if (showing.blurs() && !FaceAreas.match(showing.faces(), media)) {
                media.close();
                return new PreparationResult.Hidden(NOT_BLURRED, RetryTimes.HIDDEN);
            }
            return new PreparationResult.Ready(
                    file, media, details, new PictureSource(source, showing.treatment()), showing.spoiler());
        } catch (UnknownNameException e) {
            return new PreparationResult.Hidden(e.getMessage(), RetryTimes.FILE);
        } catch (UncheckedIOException e) {
            // Local disk failure; neither the file nor its server is to blame.
            throw e.getCause();
        } catch (ImmichException.Damaged e) {
            return new PreparationResult.Later(e.getMessage(), RetryTimes.FILE);
        } catch (ImmichException e) {
            return switch (immich.faultOf(asset.id(), e)) {
                case FILE ->
                    new PreparationResult.Later(
                            "Immich cannot deliver its file, which may be missing on the server's disk",
                            RetryTimes.missing(file.attempts()));
                case ASSET -> new PreparationResult.Gone("it is no longer on the Immich server");
                case SERVER -> new PreparationResult.Unavailable(e);
            };
        } catch (MediaException.Unreadable e) {
            // Immich creates renditions after the upload, during a large import hours later.
            return new PreparationResult.Later(e.getMessage() + "; Immich has no preview of it yet", RetryTimes.FILE);
        } catch (MediaException e) {
            return new PreparationResult.Impossible(e.getMessage());
        } finally {
            Files.deleteIfExists(original);
        }
    }
}
