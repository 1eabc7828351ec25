package io.github.immichtg.sync;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.AssetDetails;
import io.github.immichtg.immich.AssetId;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.media.MediaException;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.Rendition;
import io.github.immichtg.store.MediaFile;
import io.github.immichtg.store.RenderingLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Makes a media file of a chat's queue into something to send: download, then prepare. Thread-safe. */
final class Preparing {

    /** How often a file that only the server can read is asked for; ten minutes and more lie between. */
    private static final int RENDITION_TRIES = 6;

    private final Clients clients;
    private final MediaPreparer preparer;
    private final Path folder;
    private final Function<MediaFile, Suspicion> suspicions;
    private final LongFunction<Wishes> wishes;
    private final LivePhotos livePhotos;

    /**
     * @param wishes how a subscription is posted, by its id
     * @param suspicions what is held against a media file
     */
    Preparing(
            Clients clients,
            MediaPreparer preparer,
            Path folder,
            LongFunction<Wishes> wishes,
            Function<MediaFile, Suspicion> suspicions) {
        this.clients = clients;
        this.preparer = preparer;
        this.folder = folder;
        this.wishes = wishes;
        this.suspicions = suspicions;
        this.livePhotos = new LivePhotos(preparer, folder);
    }

    /** The clients of subscriptions by their ids. */
    @FunctionalInterface
    interface Clients {
        /**
         * The client of one; none where there is no such subscription any more.
         *
         * @throws ImmichException where its server turns us away
         */
        Optional<ImmichClient> of(long subscription) throws InterruptedException;
    }

    /** What the server has made of an original: of a picture a preview, of a video what it plays. */
    private static Rendition rendition(ImmichClient immich, Asset asset) {
        return (size, target) -> switch (size) {
            case FULL -> immich.fullSize(asset.id(), target);
            case PREVIEW -> immich.preview(asset.id(), target);
            case PLAYBACK -> immich.playback(asset.id(), target);
        };
    }

    /** How whoever brings a media file wants it posted. */
    Wishes wishes(MediaFile file) {
        return wishes.apply(file.subscriptionId());
    }

    /** Whether something died while it decoded this, or may have. */
    boolean suspected(MediaFile file) {
        return suspicions.apply(file).mark().alone();
    }

    Preparation prepare(MediaFile file) throws IOException, InterruptedException {
        Asset asset = file.asset();
        Suspicion suspicion = suspicions.apply(file);
        if (suspicion.isPoison()) {
            return new Preparation.Impossible(
                    "immich-tg died " + suspicion.deaths() + " times while it decoded this file and nothing else");
        }
        // One asset may be on its way into several chats at once.
        Path original = folder.resolve(asset.id() + "-" + file.id() + ".original");
        try {
            Optional<ImmichClient> client = clients.of(file.subscriptionId());
            if (client.isEmpty()) {
                return new Preparation.Later("its album is not linked any more");
            }
            ImmichClient immich = client.get();
            // Faces are named and tags are set long after an upload, so they are asked for only now.
            AssetDetails details =
                    wishes(file).captions().usesDetails() ? immich.details(asset.id()) : AssetDetails.NONE;
            immich.download(asset, original);
            return new Preparation.Ready(media(file, immich, original, suspicion.mark()), details);
        } catch (UncheckedIOException e) {
            // Our own disk; neither the file nor its server is to blame.
            throw e.getCause();
        } catch (ImmichException.NotFound e) {
            return new Preparation.Impossible("it is no longer on the Immich server");
        } catch (ImmichException.Damaged e) {
            return new Preparation.Later(e.getMessage());
        } catch (ImmichException e) {
            return new Preparation.Unavailable(e);
        } catch (MediaException.Unreadable e) {
            // Renditions are made some time after the upload, in a large import hours later.
            return new Preparation.Later(e.getMessage() + "; Immich has no preview of it yet");
        } catch (MediaException e) {
            return new Preparation.Impossible(e.getMessage());
        } finally {
            Files.deleteIfExists(original);
        }
    }

    private PreparedMedia media(MediaFile file, ImmichClient immich, Path original, DecodingMark mark)
            throws MediaException, IOException, InterruptedException {
        Asset asset = file.asset();
        if (file.level() == RenderingLevel.DOCUMENT) {
            return preparer.document(original, asset.fileName(), folder);
        }
        Rendition rendition = rendition(immich, asset);
        try {
            PreparedMedia usual = preparer.prepare(original, rendition, mark, folder);
            return file.level() == RenderingLevel.USUAL
                    ? moving(usual, file, immich, mark)
                    : smaller(usual, rendition, mark);
        } catch (MediaException.Unreadable e) {
            if (file.attempts() < RENDITION_TRIES) {
                throw e;
            }
            return preparer.document(original, asset.fileName(), folder);
        }
    }

    private PreparedMedia moving(PreparedMedia usual, MediaFile file, ImmichClient immich, DecodingMark mark)
            throws IOException, InterruptedException {
        Asset asset = file.asset();
        AssetId movingPart = asset.livePhotoVideoId();
        return wishes(file).livePhotos() && movingPart != null && usual instanceof PreparedMedia.Photo
                ? livePhotos.moving((PreparedMedia.Photo) usual, asset, movingPart, immich, mark)
                : usual;
    }

    /** Written anew, whatever it was before: as a picture with fewer pixels, Telegram may take what it refused. */
    private PreparedMedia smaller(PreparedMedia usual, Rendition rendition, DecodingMark mark)
            throws MediaException, IOException, InterruptedException {
        return switch (usual) {
            case PreparedMedia.Photo photo -> {
                int side = Math.max(1, Math.max(photo.width(), photo.height()) * 2 / 3);
                try (photo) {
                    yield preparer.withPhotoMaxSide(side).prepare(photo.file(), rendition, mark, folder);
                }
            }
            default -> usual;
        };
    }
}
