package io.github.immichtg.immich;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A picture or video as the server describes it.
 *
 * @param fileName the name under which it was uploaded
 * @param checksum base64 of the SHA-1 of the original's bytes; {@code null} for a file of an external library, of which
 *     the server knows only its path's
 * @param bytes size of the original, where the server has looked already
 * @param capturedAt when it was taken; what albums are ordered by
 * @param localDateTime the clock on the wall at the place of capture
 * @param ready whether the server has looked at the file: a fresh upload has neither rendition nor EXIF yet
 * @param livePhotoVideoId for a live or motion photo, the asset that holds its moving part
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Asset(
        AssetId id,
        Type type,
        String fileName,
        @Nullable String checksum,
        @Nullable Long bytes,
        Instant capturedAt,
        LocalDateTime localDateTime,
        boolean ready,
        @Nullable AssetId livePhotoVideoId,
        Exif exif) {

    /** Whether there is something to look at. */
    public boolean visual() {
        return type == Type.IMAGE || type == Type.VIDEO;
    }

    /** What Immich takes a file for, by its extension. */
    public enum Type {
        IMAGE,
        VIDEO,
        AUDIO,
        OTHER
    }
}
