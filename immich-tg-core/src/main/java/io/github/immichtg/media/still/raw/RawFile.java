package io.github.immichtg.media.still.raw;

import io.github.immichtg.media.still.exif.Exif;
import java.util.List;

/**
 * What there is to be had of a camera raw file without developing it.
 *
 * @param orientation how what it holds is to be turned, as EXIF numbers it
 * @param exif how it was taken
 * @param places where JPEGs may lie in it; what is there has to be looked at
 */
public record RawFile(long orientation, Exif exif, List<Place> places) {

    public RawFile {
        places = List.copyOf(places);
    }

    /** A part of the file, in bytes. */
    public record Place(long offset, long length) {}
}
