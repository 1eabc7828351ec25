package io.github.immichtg.internal.media.still.raw;

import io.github.immichtg.internal.media.still.metadata.Exif;
import java.util.List;

/**
 * Content of a camera raw file that is available without developing it.
 *
 * @param orientation EXIF orientation of its images
 * @param exif capture metadata
 * @param places possible locations of JPEGs in the file, to be verified
 */
public record RawFile(long orientation, Exif exif, List<Place> places) {

    public RawFile {
        places = List.copyOf(places);
    }

    /** A range of bytes in the file. */
    public record Place(long offset, long length) {}
}
