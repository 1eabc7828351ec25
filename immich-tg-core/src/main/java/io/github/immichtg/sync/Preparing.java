package io.github.immichtg.sync;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.AssetDetails;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichException;
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
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;

/** Makes a media file of a chat's queue into something to send: download, then prepare. Thread-safe. */
final class Preparing {

    /** How often a file that only the server can read is asked for; ten minutes and more lie between. */
    private static final int RENDITION_TRIES = 6;

    private final LongFunction<ImmichClient> clients;
    private final MediaPreparer preparer;
    private final Path folder;
    private final Semaphore decoding;
    private final LongFunction<Wishes> wishes;

    /**
     * @param clients the client of a subscription, by its id
     * @param wishes how a subscription is posted, by its id
     * @param decoding bounds how many files are decoded at once in this process
     */
    Preparing(
            LongFunction<ImmichClient> clients,
            MediaPreparer preparer,
            Path folder,
            LongFunction<Wishes> wishes,
            Semaphore decoding) {
        this.clients = clients;
        this.preparer = preparer;
        this.folder = folder;
        this.wishes = wishes;
        this.decoding = decoding;
    }

    /** How whoever brings a media file wants it posted. */
    Wishes wishes(MediaFile file) {
        return wishes.apply(file.subscriptionId());
    }

    Preparation prepare(MediaFile file) throws IOException, InterruptedException {
        Asset asset = file.asset();
        ImmichClient immich = clients.apply(file.subscriptionId());
        // One asset may be on its way into several chats at once.
        Path original = folder.resolve(asset.id() + "-" + file.id() + ".original");
        try {
            // Faces are named and tags are set long after an upload, so they are asked for only now.
            AssetDetails details =
                    wishes(file).captions().usesDetails() ? immich.details(asset.id()) : AssetDetails.NONE;
            immich.download(asset, original);
            decoding.acquire();
            try {
                Rendition rendition = target -> immich.rendition(asset.id(), target);
                PreparedMedia usual = preparer.prepare(original, rendition, folder);
                return new Preparation.Ready(
                        file.level() == RenderingLevel.USUAL ? usual : smaller(usual, rendition), details);
            } finally {
                decoding.release();
            }
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
            return file.attempts() < RENDITION_TRIES
                    ? new Preparation.Later(e.getMessage() + "; Immich has no preview of it yet")
                    : new Preparation.Impossible(e.getMessage() + ", and Immich has no preview of it");
        } catch (MediaException e) {
            return new Preparation.Impossible(e.getMessage());
        } finally {
            Files.deleteIfExists(original);
        }
    }

    /** Written anew, whatever it was before: as a picture with fewer pixels, Telegram may take what it refused. */
    private PreparedMedia smaller(PreparedMedia usual, Rendition rendition)
            throws MediaException, IOException, InterruptedException {
        return switch (usual) {
            case PreparedMedia.Photo photo -> {
                int side = Math.max(1, Math.max(photo.width(), photo.height()) * 2 / 3);
                try (photo) {
                    yield preparer.withPhotoMaxSide(side).prepare(photo.file(), rendition, folder);
                }
            }
            case PreparedMedia.Video video -> video;
            case PreparedMedia.Animation animation -> animation;
            case PreparedMedia.Document document -> document;
        };
    }
}
