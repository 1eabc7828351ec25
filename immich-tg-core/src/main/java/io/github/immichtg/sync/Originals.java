package io.github.immichtg.sync;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.store.OwedComment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Originals to be sent as they are, downloaded just before: what was downloaded for the post is long gone. Thread-safe.
 */
final class Originals {

    private final LongFunction<@Nullable ImmichClient> clients;
    private final Path folder;
    private final long largest;

    /**
     * @param clients the client of a subscription by its id, where its server can be worked with
     * @param largest what may be uploaded, in bytes
     */
    Originals(LongFunction<@Nullable ImmichClient> clients, Path folder, long largest) {
        this.clients = clients;
        this.folder = folder;
        this.largest = largest;
    }

    /** What became of an original on its way here. */
    sealed interface Fetched {

        /** It lies here; whoever takes it closes it. */
        record Ready(Path file, long bytes) implements Fetched, AutoCloseable {
            @Override
            public void close() throws IOException {
                Files.deleteIfExists(file);
            }
        }

        /** It may not be uploaded. */
        record TooLarge(String reason) implements Fetched {}

        /** It is not there any more. */
        record Gone(String reason) implements Fetched {}

        /** Its own trouble may pass. */
        record Later(String reason) implements Fetched {}

        /** Its Immich cannot be worked with; nothing is wrong with it. */
        record Unavailable(String reason) implements Fetched {}
    }

    Fetched fetch(OwedComment comment) throws IOException, InterruptedException {
        Asset asset = comment.asset();
        Long said = asset.bytes();
        if (said != null && said > largest) {
            return tooLarge(said);
        }
        ImmichClient immich = clients.apply(comment.subscriptionId());
        if (immich == null) {
            return new Fetched.Unavailable("its Immich cannot be worked with now");
        }
        Path file = folder.resolve(asset.id() + "-" + comment.id() + ".comment");
        try {
            immich.download(asset, file);
            long bytes = Files.size(file);
            if (bytes > largest) {
                Files.deleteIfExists(file);
                return tooLarge(bytes);
            }
            return new Fetched.Ready(file, bytes);
        } catch (UncheckedIOException e) {
            // Our own disk; neither the file nor its server is to blame.
            throw e.getCause();
        } catch (ImmichException.NotFound e) {
            return new Fetched.Gone("the original is no longer on the Immich server");
        } catch (ImmichException.Damaged e) {
            return new Fetched.Later(e.getMessage());
        } catch (ImmichException e) {
            return new Fetched.Unavailable(e.getMessage());
        }
    }

    private Fetched tooLarge(long bytes) {
        String own = largest < 1_000_000_000
                ? "; a Bot API server of your own takes 2000 MB (TELEGRAM_API_URL, TELEGRAM_API_LOCAL)"
                : "";
        return new Fetched.TooLarge(String.format(
                Locale.ROOT,
                "the original has %.1f MB, and Telegram takes %d MB%s",
                bytes / 1e6,
                largest / 1_000_000,
                own));
    }
}
