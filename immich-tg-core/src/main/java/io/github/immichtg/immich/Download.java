package io.github.immichtg.immich;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ClientEnvironment;
import io.github.immichtg.internal.immich.http.HttpAnswer;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.http.ResponseBody;
import io.github.immichtg.internal.immich.http.RetryBackoff;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resumable download of one file. Received bytes are kept when the connection is lost, and only the rest is requested
 * again. For one thread; used once.
 */
final class Download {

    /** Disk space to leave free, because the file has to be processed afterwards. */
    static final long RESERVE = 100L << 20;

    /** Progress after which failed attempts are forgotten. */
    private static final long PROGRESS = 64 << 10;

    private final ImmichHttp http;
    private final ApiRequest request;
    private final Path target;
    private final ClientEnvironment environment;
    private final RetryBackoff backoff;
    private final Held held;
    private PartialFile partial;
    private long most;
    private @Nullable Source source;
    private boolean resumed;

    /** @param held the account's temporary files */
    Download(ImmichHttp http, ApiRequest request, Path target, ClientEnvironment environment, Held held) {
        this.held = held;
        this.http = http;
        this.request = request;
        this.target = target;
        this.environment = environment;
        this.backoff = new RetryBackoff(environment.pause());
        this.partial = new PartialFile(target, () -> requireSpace(1));
        this.most = environment.bounds().originalBytes();
    }

    /** Validators of the file from its first response; a file with others is a different one. */
    private record Source(Optional<String> tag, Optional<String> modified, long length) {

        static Source of(HttpAnswer answer) {
            return new Source(answer.header("ETag"), answer.header("Last-Modified"), answer.length());
        }

        boolean goesOnWith(HttpAnswer answer, long from) {
            var range = answer.header("Content-Range").orElse("");
            return range.matches("bytes " + from + "-\\d+/" + (length < 0 ? ".*" : length))
                    && tag.equals(answer.header("ETag"))
                    && modified.equals(answer.header("Last-Modified"));
        }

        /** A weak tag must not be sent as a condition (RFC 9110, 13.1.5); the response's tag is compared instead. */
        Optional<String> condition() {
            return tag.filter(value -> value.startsWith("\""));
        }
    }

    /**
     * Downloads the file; after a failure it does not exist.
     *
     * @param bytes expected size, if known
     * @param checksum expected SHA-1 in base64, if known
     */
    void run(@Nullable Long bytes, @Nullable String checksum) throws InterruptedException {
        try {
            download(bytes, checksum);
        } catch (RuntimeException | InterruptedException e) {
            remove(e);
            throw e;
        }
    }

    private void remove(Exception because) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private void download(@Nullable Long bytes, @Nullable String checksum) throws InterruptedException {
        if (bytes != null) {
            requireBelow(bytes);
        }
        if (bytes != null && checksum != null) {
            // Without a checksum the file may have changed since the server read its size.
            most = bytes;
        }
        held.begins(target, bytes == null ? 0 : bytes);
        try {
            requireSpace(bytes == null ? 0 : bytes);
            fetchWhole(checksum);
        } finally {
            held.ended(target);
        }
    }

    private void fetchWhole(@Nullable String checksum) throws InterruptedException {
        fetch();
        if (checksum != null && resumed && !checksum.equals(partial.sha1())) {
            // The resumed parts do not match: download it once more, completely.
            startOver();
            fetch();
        }
        if (checksum != null && !checksum.equals(partial.sha1())) {
            throw new ImmichException.Damaged(
                    request.about(), partial.bytes() + " bytes that differ from the upload", null);
        }
    }

    private void fetch() throws InterruptedException {
        while (true) {
            var before = partial.bytes();
            try {
                http.once(rest(), this::take);
                return;
            } catch (ImmichException.Failing | ImmichException.Damaged e) {
                if (partial.bytes() - before >= worthwhile()) {
                    backoff.advanced();
                }
                if (e instanceof ImmichException.Failing failing && !failing.isPassing()
                        || e.getCause() instanceof ResponseBody.TooLarge) {
                    throw e;
                }
                backoff.after(e);
            } catch (ImmichException.NotFound | ImmichException.Broken e) {
                // A range that cannot be served is refused with these errors; downloading from the start will tell.
                if (partial.bytes() == 0) {
                    throw e;
                }
                startOver();
                backoff.after(e);
            }
        }
    }

    private long worthwhile() {
        var known = source;
        return known == null || known.length() < 0 ? PROGRESS : Math.min(PROGRESS, known.length() / 100 + 1);
    }

    private ApiRequest rest() {
        var known = source;
        if (known == null || partial.bytes() == 0) {
            return request;
        }
        var range = request.with("Range", "bytes=" + partial.bytes() + "-");
        return known.condition().map(tag -> range.with("If-Range", tag)).orElse(range);
    }

    private boolean take(HttpAnswer response, InputStream body) throws IOException {
        var known = source;
        if (response.status() == 206) {
            if (known == null || !known.goesOnWith(response, partial.bytes())) {
                startOver();
                throw new IOException("the file changed during the download");
            }
            resumed = true;
        } else {
            startOver();
            known = Source.of(response);
            source = known;
            requireBelow(known.length());
            requireSpace(known.length());
        }
        try {
            partial.append(body, most);
        } catch (UncheckedIOException e) {
            requireSpace(1);
            throw e;
        }
        return true;
    }

    private void requireBelow(long bytes) {
        if (bytes > most) {
            String what = "its size of " + bytes + " bytes exceeds the limit of " + most + " bytes";
            throw new ImmichException.Damaged(request.about(), what, new ResponseBody.TooLarge(most));
        }
    }

    private void startOver() {
        partial = new PartialFile(target, () -> requireSpace(1));
        source = null;
    }

    private void requireSpace(long bytes) {
        long most = environment.bounds().heldBytes();
        if (held.besides(target) + partial.bytes() + bytes > most) {
            throw new ImmichException.NoSpace(request.about(), most);
        }
        var folder = target.toAbsolutePath().getParent();
        long usable;
        try {
            usable = environment.disk().usable(folder == null ? target : folder);
        } catch (IOException unknown) {
            // In a chroot, Java may not find the folder's file system. If there is no space, writing will fail.
            return;
        }
        if (bytes > usable - RESERVE) {
            throw new ImmichException.NoSpace(request.about(), bytes, usable, RESERVE);
        }
    }
}
