package io.github.immichtg.internal.media.place;

import io.github.immichtg.internal.media.heif.Extent;
import io.github.immichtg.internal.media.heif.HeifFile;
import io.github.immichtg.internal.media.heif.MetadataItem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.stream.FileImageInputStream;

/**
 * Stripper of places from files that are sent as they are. It changes a file in place: what tells a place, or may tell
 * one, becomes zeros or blanks of the same length, so picture and sound keep their bytes and their position. Unlike
 * {@link PlaceEraser} it knows each kind of file, and says where it cannot be sure.
 */
public final class PlaceStripper {

    private static final String FUJIFILM = "FUJIFILMCCD-RAW";

    /** Beginning of the places that dashboard cameras write between a video's pictures. */
    private static final String FREE_GPS = "freeGPS ";

    private PlaceStripper() {}

    /**
     * Strips a file.
     *
     * @param file changed even if it fails
     * @throws UnstrippableException if places may be left
     */
    public static void strip(Path file) throws IOException, UnstrippableException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new UnstrippableException("it is larger than 2 GB");
            }
            Region bytes = new Region(channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size()));
            strip(bytes, file);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UnstrippableException("its structure is damaged", e);
        }
    }

    private static void strip(Region bytes, Path file) throws IOException, UnstrippableException {
        if (JpegPlaces.isJpeg(bytes)) {
            JpegPlaces.strip(bytes);
        } else if (IsoPlaces.isIso(bytes)) {
            if (bytes.contains(FREE_GPS)) {
                throw new UnstrippableException("a dashboard camera's places are between its pictures");
            }
            IsoPlaces.strip(bytes, () -> items(bytes, file));
        } else if (ChunkPlaces.isPng(bytes)) {
            ChunkPlaces.stripPng(bytes);
        } else if (ChunkPlaces.isWebp(bytes)) {
            ChunkPlaces.stripWebp(bytes);
        } else if (GifPlaces.isGif(bytes)) {
            GifPlaces.strip(bytes);
        } else if (TiffPlaces.isTiff(bytes)) {
            TiffPlaces.strip(bytes, true);
        } else if (bytes.startsWith(FUJIFILM)) {
            JpegPlaces.strip(bytes.part(bytes.u32(84), bytes.u32(88)));
        } else if (!bytes.startsWith("BM") && !bytes.startsWith("\u00FF\n")) {
            throw new UnstrippableException("immich-tg does not know files of this kind");
        }
        // Previews within raw files, and thumbnails, have EXIF of their own.
        PlaceEraser.erase(file);
    }

    /** Strips the notes of a HEIF file's pictures. */
    private static void items(Region bytes, Path file) throws UnstrippableException {
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            for (MetadataItem item : HeifFile.metadata(in)) {
                if (item.extents().size() != 1) {
                    throw new UnstrippableException("its notes are in pieces");
                }
                Extent place = item.extents().getFirst();
                Region data = bytes.part(place.offset(), place.length());
                if (item.type().equals("Exif") && TiffPlaces.isTiff(data.from(4 + data.u32(0)))) {
                    TiffPlaces.strip(data.from(4 + data.u32(0)), false);
                } else if (!XmpPacket.isNeeded(data.text())) {
                    data.put(0, " ".repeat(data.size()));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new UnstrippableException("its structure is damaged", e);
        }
    }
}
