package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.media.place.PlaceStripper;
import io.github.immichtg.internal.media.place.UnstrippableException;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.Rendition;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Renderer of a downloaded original for sending: as usual, smaller, or as a document. Thread-safe. */
final class OriginalRenderer {

    /** Maximum requests for the server's rendition of an undecodable file, at least ten minutes apart. */
    private static final int RENDITION_TRIES = 6;

    private final MediaPreparer usual;
    private final Path folder;
    private final Function<MediaFile, PostStyle> styles;
    private final Predicate<MediaFile> stripsPlace;
    private final LivePhotos livePhotos;

    /** @param stripsPlace whether a file that is sent as it is must not tell its place */
    OriginalRenderer(
            MediaPreparer usual, Path folder, Function<MediaFile, PostStyle> styles, Predicate<MediaFile> stripsPlace) {
        this.usual = usual;
        this.folder = folder;
        this.styles = styles;
        this.stripsPlace = stripsPlace;
        this.livePhotos = new LivePhotos(usual, folder);
    }

    /**
     * A downloaded original.
     *
     * @param original consumed
     * @param name displayed if it is sent as a document
     */
    record Work(MediaFile file, ImmichClient immich, Path original, String name, DecodingMark mark) {

        /** Server-side renditions: previews of photos, playback versions of videos. */
        private Rendition rendition() {
            AssetId asset = file.asset().id();
            return (size, target) -> switch (size) {
                case FULL -> immich.fullSize(asset, target);
                case PREVIEW -> immich.preview(asset, target);
                case PLAYBACK -> immich.playback(asset, target);
            };
        }
    }

    /**
     * Renders it as its rendering level says.
     *
     * @param moves whether the video of a live photo may be shown
     */
    PreparedMedia render(Work work, Showing showing, boolean moves)
            throws MediaException, IOException, InterruptedException {
        PreparedMedia still = still(work, usual.withBlurred(showing.faces()));
        return moves && !showing.blurs() ? moving(still, work) : still;
    }

    private PreparedMedia still(Work work, MediaPreparer preparer)
            throws MediaException, IOException, InterruptedException {
        MediaFile file = work.file();
        if (file.level() == RenderingLevel.DOCUMENT) {
            return document(work);
        }
        Rendition rendition = work.rendition();
        try {
            PreparedMedia prepared = preparer.prepare(work.original(), rendition, work.mark(), folder);
            return file.level() == RenderingLevel.USUAL ? prepared : smaller(prepared, preparer, work);
        } catch (MediaException.Unreadable e) {
            if (file.attempts() < RENDITION_TRIES) {
                throw e;
            }
            Optional<PreparedMedia> poster = preparer.poster(work.original(), rendition, work.mark(), folder);
            return poster.isPresent() ? poster.get() : document(work);
        }
    }

    private PreparedMedia document(Work work) throws MediaException, IOException {
        PreparedMedia.Document document = usual.document(work.original(), work.name(), folder);
        if (!stripsPlace.test(work.file())) {
            return document;
        }
        boolean done = false;
        try {
            PlaceStripper.strip(document.file());
            done = true;
            return document;
        } catch (UnstrippableException e) {
            throw MediaException.damaged(
                    "it could only be sent as a document, and its coordinates cannot be taken out, because "
                            + e.getMessage() + "; ORIGINALS_LOCATION=keep sends it with them");
        } finally {
            if (!done) {
                document.close();
            }
        }
    }

    private PreparedMedia moving(PreparedMedia still, Work work) throws IOException, InterruptedException {
        Asset asset = work.file().asset();
        AssetId movingPart = asset.livePhotoVideoId();
        return work.file().level() == RenderingLevel.USUAL
                        && styles.apply(work.file()).livePhotos() == LivePhotoMode.LIVE
                        && movingPart != null
                        && still instanceof PreparedMedia.Photo photo
                ? livePhotos.moving(photo, asset, movingPart, work.immich(), work.mark())
                : still;
    }

    /** Re-encodes a photo with fewer pixels, which Telegram may accept after refusing the original. */
    private PreparedMedia smaller(PreparedMedia large, MediaPreparer preparer, Work work)
            throws MediaException, IOException, InterruptedException {
        return switch (large) {
            case PreparedMedia.Photo photo -> {
                int side = Math.max(1, Math.max(photo.width(), photo.height()) * 2 / 3);
                try (photo) {
                    yield preparer.withPhotoMaxSide(side).prepare(photo.file(), work.rendition(), work.mark(), folder);
                }
            }
            default -> large;
        };
    }
}
