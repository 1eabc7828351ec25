package io.github.immichtg.immich.value;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Photo or video as the server describes it.
 *
 * @param id its id on the server
 * @param type its type
 * @param fileName its name at upload
 * @param checksum base64 of the SHA-1 of the original's bytes; {@code null} for a file of an external library, for
 *     which the server knows only the hash of its path
 * @param bytes size of the original, if the server has processed it already
 * @param capturedAt capture time, which orders albums
 * @param localDateTime local time at the place of capture
 * @param ready whether the server has processed the file: a fresh upload has neither renditions nor EXIF yet
 * @param livePhotoVideoId for a live or motion photo, the asset with its moving part
 * @param exif what its metadata says
 * @param edited whether its owner cropped or turned it in Immich (2.5 and newer), which keeps the original beside it
 * @param updatedAt when the server changed its record of it last; {@code null} if unknown. What touches other records,
 *     such as a person's name, does not change it
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
        ExifInfo exif,
        boolean edited,
        @Nullable Instant updatedAt) {

    /** {@return whether it is a photo or video} */
    public boolean visual() {
        return type == Type.IMAGE || type == Type.VIDEO;
    }

    /**
     * {@return a copy with other metadata}
     *
     * @param other what its metadata says
     */
    public Asset withExif(ExifInfo other) {
        return new Asset(
                id,
                type,
                fileName,
                checksum,
                bytes,
                capturedAt,
                localDateTime,
                ready,
                livePhotoVideoId,
                other,
                edited,
                updatedAt);
    }

    /** File type that Immich derives from the extension. */
    public enum Type {
        /** Photo, also a camera raw file. */
        IMAGE,
        /** Video, or the moving part of a live photo. */
        VIDEO,
        /** Sound, which is not published. */
        AUDIO,
        /** Anything else, which is not published. */
        OTHER
    }
}
