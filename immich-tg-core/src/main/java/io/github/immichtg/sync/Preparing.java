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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Makes a media file of a chat's queue into something to send: download, then prepare. Thread-safe. */
final class Preparing {

    /** How often a file that only the server can read is asked for; ten minutes and more lie between. */
    private static final int RENDITION_TRIES = 6;

    private final LongFunction<ImmichClient> clients;
    private final MediaPreparer preparer;
    private final Path folder;
    private final Function<MediaFile, Suspicion> suspicions;
    private final boolean withDetails;

    /**
     * @param clients the client of a subscription, by its id
     * @param withDetails whether captions tell what the server has to be asked for one by one
     * @param suspicions what is held against a media file
     */
    Preparing(
            LongFunction<ImmichClient> clients,
            MediaPreparer preparer,
            Path folder,
            boolean withDetails,
            Function<MediaFile, Suspicion> suspicions) {
        this.clients = clients;
        this.preparer = preparer;
        this.folder = folder;
        this.withDetails = withDetails;
        this.suspicions = suspicions;
    }

    Preparation prepare(MediaFile file) throws IOException, InterruptedException {
        Asset asset = file.asset();
        Suspicion suspicion = suspicions.apply(file);
        if (suspicion.isPoison()) {
            return new Preparation.Impossible(
                    "immich-tg died " + suspicion.deaths() + " times while it decoded this file and nothing else");
        }
        ImmichClient immich = clients.apply(file.subscriptionId());
        // One asset may be on its way into several chats at once.
        Path original = folder.resolve(asset.id() + "-" + file.id() + ".original");
        try {
            // Faces are named and tags are set long after an upload, so they are asked for only now.
            AssetDetails details = withDetails ? immich.details(asset.id()) : AssetDetails.NONE;
            immich.download(asset, original);
            return new Preparation.Ready(media(file, immich, original, suspicion), details);
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

    private PreparedMedia media(MediaFile file, ImmichClient immich, Path original, Suspicion suspicion)
            throws MediaException, IOException, InterruptedException {
        Asset asset = file.asset();
        Rendition rendition = (size, target) -> switch (size) {
            case FULL -> immich.fullSize(asset.id(), target);
            case PREVIEW -> immich.preview(asset.id(), target);
        };
        try {
            return preparer.prepare(original, rendition, suspicion.mark(), folder);
        } catch (MediaException.Unreadable e) {
            if (file.attempts() < RENDITION_TRIES) {
                throw e;
            }
            return preparer.document(original, asset.fileName(), folder);
        }
    }
}
