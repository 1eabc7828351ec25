package io.github.immichtg.internal.config;

import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.VideoSource;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Limits of decoding and of prepared media that the variables set. Validated when they are read. */
public final class MediaVariables {

    private static final long LEAST_MEMORY = 64_000_000;
    private static final long LEAST_ORIGINAL = 1_000_000;
    private static final int MOST_THREADS = 1024;

    private final Variables values;
    private final Path home;

    MediaVariables(Variables values, Path home) {
        this.values = values;
        this.home = home;
    }

    /** Creates an executor with the configured decoding limits; closed by the caller. */
    public DecodeExecutor decodeExecutor() {
        DecodeExecutor here = decoderHere();
        boolean isolated = values.get(Variable.MEDIA_ISOLATION).isPresent()
                && values.oneOf(Variable.MEDIA_ISOLATION, "process", "none");
        return isolated ? here.isolated(secrets()) : here;
    }

    /** Files and folders that hold secrets, whether they are there or not; the embedded database's programs and data, too. */
    Set<Path> secrets() {
        Stream<Path> ofHome = Stream.of("secret.key", "postgres").map(home::resolve);
        return Stream.concat(values.secretFiles().stream(), ofHome)
                .map(Path::toAbsolutePath)
                .collect(Collectors.toUnmodifiableSet());
    }

    private DecodeExecutor decoderHere() {
        long memory = values.get(Variable.MEDIA_MEMORY).isPresent()
                ? values.parse(Variable.MEDIA_MEMORY, MediaVariables::memory)
                : DecodeExecutor.quarterOfTheMachine();
        int threads = values.get(Variable.MEDIA_THREADS).isPresent()
                ? values.number(Variable.MEDIA_THREADS, 1, MOST_THREADS)
                : Runtime.getRuntime().availableProcessors();
        return new DecodeExecutor(memory, threads);
    }

    private static long memory(String text) {
        long bytes = ByteSize.parse(text);
        if (bytes < LEAST_MEMORY) {
            throw new IllegalArgumentException("photos need at least 64MB to be decoded");
        }
        return bytes;
    }

    /** Maximum size in bytes of an original from the server of a user who is not an admin. */
    public long maxOriginal() {
        return values.parse(Variable.MAX_ORIGINAL, text -> {
            long bytes = ByteSize.parse(text);
            if (bytes < LEAST_ORIGINAL) {
                throw new IllegalArgumentException("photos need at least 1MB");
            }
            return bytes;
        });
    }

    /** Limits of prepared media. */
    public MediaLimits limits() {
        return MediaLimits.defaults()
                .withPhotoMaxSide(values.number(Variable.PHOTO_MAX_SIDE, 0, 10_000))
                .withMaxBytes(
                        TelegramOptions.maxUploadBytes(values.oneOf(Variable.TELEGRAM_API_LOCAL, "true", "false")))
                .withVideoSource(values.parse(Variable.VIDEO_SOURCE, VideoSource::of));
    }
}
