package io.github.immichtg.internal.media.still.jpeg;

import io.github.immichtg.internal.media.still.metadata.Exif;
import io.github.immichtg.internal.media.still.metadata.ExifTags;
import io.github.immichtg.internal.media.still.metadata.ImageMetadata;
import io.github.immichtg.internal.media.still.metadata.Orientation;
import io.github.immichtg.media.failure.MediaException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * JPEG metadata before the first scan.
 *
 * @param frame second byte of the start-of-frame marker, which identifies the process
 * @param luminance whether three components are YCbCr, or four are YCCK
 * @param tags with the orientation of its own EXIF, if any
 */
public record JpegHeader(
        int width, int height, int components, int precision, int frame, boolean luminance, ImageMetadata tags) {

    private static final int LOSSLESS = 0xC3;
    private static final int PROGRESSIVE = 0xC2;

    /** Baseline, extended or progressive with eight bits, which every reader supports. */
    public boolean isCommon() {
        return precision == 8 && frame <= PROGRESSIVE && (components == 1 || components == 3 || components == 4);
    }

    public boolean isProgressive() {
        return frame == PROGRESSIVE;
    }

    public boolean isLossless() {
        return frame == LOSSLESS;
    }

    public Orientation orientation() {
        return tags.orientation();
    }

    public byte @Nullable [] profile() {
        return tags.profile();
    }

    /** A copy with metadata from elsewhere. */
    public JpegHeader with(ImageMetadata other) {
        return new JpegHeader(width, height, components, precision, frame, luminance, other);
    }

    public static JpegHeader read(ImageInputStream in) throws IOException, MediaException {
        try {
            return new Walk(in).header();
        } catch (EOFException e) {
            throw new MediaException.Damaged("the JPEG ends within its header", e);
        }
    }

    /** Number of scans in the file; their marker cannot occur in coded data. */
    public static int scans(ImageInputStream in) throws IOException {
        int scans = 0;
        byte[] buffer = new byte[16 * 1024];
        boolean marker = false;
        in.seek(2);
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (marker && buffer[i] == (byte) Walk.SOS) {
                    scans++;
                }
                marker = buffer[i] == (byte) 0xFF;
            }
        }
        return scans;
    }

    /** Skips to the next marker; decoders skip data between two segments as well, so it is harmless. */
    static int nextMarker(ImageInputStream in) throws IOException {
        int before = 0;
        int b = in.readUnsignedByte();
        while (before != 0xFF || b == 0 || b == 0xFF) {
            before = b;
            b = in.readUnsignedByte();
        }
        return b;
    }

    /** Whether a marker has no segment. */
    static boolean isBare(int marker) {
        return (marker >= 0xD0 && marker < 0xD8) || marker == 0x01;
    }

    /** Iterator over the markers. */
    private static final class Walk {

        private static final int SOI = 0xD8;
        private static final int EOI = 0xD9;
        private static final int SOS = 0xDA;
        private static final int APP0 = 0xE0;
        private static final int APP1 = 0xE1;
        private static final int APP2 = 0xE2;
        private static final int APP14 = 0xEE;
        private static final String EXIF = "Exif\0\0";
        private static final String ICC = "ICC_PROFILE\0";

        private final ImageInputStream in;
        private final Map<Integer, byte[]> profileParts = new TreeMap<>();
        private Orientation orientation = Orientation.UPRIGHT;
        private Exif exif = Exif.NONE;
        private boolean exifSeen;
        private boolean jfif;
        private int adobeTransform = -1;
        private int frame;
        private int precision;
        private int width;
        private int height;
        private byte[] componentIds = {};

        Walk(ImageInputStream in) {
            this.in = in;
        }

        JpegHeader header() throws IOException, MediaException {
            in.seek(2);
            for (int marker = nextMarker(in); marker != SOS; marker = nextMarker(in)) {
                if (marker == EOI || marker == SOI) {
                    throw MediaException.damaged("the JPEG holds no picture");
                }
                if (isBare(marker)) {
                    continue;
                }
                int length = in.readUnsignedShort() - 2;
                if (length < 0) {
                    throw MediaException.damaged("the JPEG's header is damaged");
                }
                long start = in.getStreamPosition();
                segment(marker, start, length);
                in.seek(start + length);
            }
            if (width == 0 || height == 0 || componentIds.length == 0) {
                throw MediaException.damaged("the JPEG does not say how large it is");
            }
            ImageMetadata tags = new ImageMetadata(orientation, exif, profile());
            return new JpegHeader(width, height, componentIds.length, precision, frame, isLuminance(), tags);
        }

        private void segment(int marker, long start, int length) throws IOException {
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                frame(marker, length);
            } else if (marker == APP0) {
                jfif |= begins("JFIF\0", length);
            } else if (marker == APP1 && !exifSeen && begins(EXIF, length)) {
                exifSeen = true;
                ExifTags tags = ExifTags.read(in, start + EXIF.length());
                orientation = tags.orientation();
                exif = Exif.of(tags);
            } else if (marker == APP2 && begins(ICC, length) && length > ICC.length() + 2) {
                int number = in.readUnsignedByte();
                in.readUnsignedByte();
                byte[] part = new byte[length - ICC.length() - 2];
                in.readFully(part);
                profileParts.putIfAbsent(number, part);
            } else if (marker == APP14 && length >= 12 && begins("Adobe", length)) {
                in.seek(start + 11);
                adobeTransform = in.readUnsignedByte();
            }
        }

        private void frame(int marker, int length) throws IOException {
            frame = marker;
            precision = in.readUnsignedByte();
            height = in.readUnsignedShort();
            width = in.readUnsignedShort();
            int count = in.readUnsignedByte();
            if (length >= 6 + 3 * count) {
                componentIds = new byte[count];
                for (int i = 0; i < count; i++) {
                    componentIds[i] = in.readByte();
                    in.readUnsignedShort();
                }
            }
        }

        private boolean begins(String mark, int length) throws IOException {
            if (length < mark.length()) {
                return false;
            }
            byte[] head = new byte[mark.length()];
            in.readFully(head);
            return new String(head, StandardCharsets.ISO_8859_1).equals(mark);
        }

        /** The rules of libjpeg, against which every writer has been tested. */
        private boolean isLuminance() {
            if (componentIds.length == 4) {
                return adobeTransform == 2;
            }
            if (componentIds.length != 3) {
                return false;
            }
            if (jfif) {
                return true;
            }
            if (adobeTransform >= 0) {
                return adobeTransform != 0;
            }
            return !(componentIds[0] == 'R' && componentIds[1] == 'G' && componentIds[2] == 'B');
        }

        private byte @Nullable [] profile() {
            ByteArrayOutputStream profile = new ByteArrayOutputStream();
            profileParts.values().forEach(profile::writeBytes);
            return profile.size() == 0 ? null : profile.toByteArray();
        }
    }
}
