package io.github.immichtg.internal.media.video;

import io.github.immichtg.internal.media.heif.HeifBrand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Container format of a video, detected from the first bytes; names are not trusted, and playlists are not supported.
 */
public enum Container {
    /** MP4, QuickTime, 3GP. */
    ISO("mov"),
    /** Matroska and WebM. */
    MATROSKA("matroska"),
    AVI("avi"),
    MPEG_TS("mpegts"),
    MPEG_PS("mpeg"),
    /** Windows Media. */
    ASF("asf"),
    FLASH("flv"),
    OGG("ogg"),
    MXF("mxf"),
    DV("dv"),
    /** Animated GIF. */
    GIF("gif"),
    /** Animated PNG. */
    APNG("apng"),
    /** Animated WebP; FFmpeg cannot read it, so it has to be unfolded first. */
    WEBP(""),
    /** Image sequence of HEIF, such as an animated AVIF. */
    SEQUENCE("mov");

    private static final int HEAD = 1024;

    /** Box types with which a QuickTime file without a file type box may start. */
    private static final Set<String> QUICKTIME = Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

    /** Brands of raw files and documents in the same container format. */
    private static final Set<String> STILL_BRANDS = Set.of("crx ", "jp2 ", "jpx ", "jpm ");

    private final String demuxer;

    Container(String demuxer) {
        this.demuxer = demuxer;
    }

    /** Whether it is shown like a picture: without sound, in an endless loop. */
    public boolean isAnimation() {
        return this == GIF || this == APNG || this == WEBP || this == SEQUENCE;
    }

    /** FFmpeg's name of the demuxer. */
    public String demuxer() {
        return demuxer;
    }

    /** Detects a file's container; empty if it is not a video. */
    public static Optional<Container> of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(HEAD);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue;
            }
            String head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
            if (head.startsWith("GIF8")) {
                return GifFrames.areSeveral(channel) ? Optional.of(GIF) : Optional.empty();
            } else if (head.startsWith("\u0089PNG")) {
                return ChunkFrames.areSeveralInPng(channel) ? Optional.of(APNG) : Optional.empty();
            } else if (head.startsWith("WEBP", 8)) {
                return ChunkFrames.areSeveralInWebp(channel) ? Optional.of(WEBP) : Optional.empty();
            } else if (HeifBrand.of(head) != HeifBrand.NONE) {
                // Other files with a sequence and a picture are meant to be shown as the picture.
                Mp4Layout layout = Mp4Layout.of(file);
                boolean moves = layout.tracks() > 0 && (head.startsWith("avis", 8) || !layout.items());
                return moves ? Optional.of(SEQUENCE) : Optional.empty();
            }
            return Optional.ofNullable(isIso(head) ? ISO : isTransportStream(head) ? MPEG_TS : of(head));
        }
    }

    private static @Nullable Container of(String head) {
        if (head.startsWith("\u001AEß£")) {
            return MATROSKA;
        } else if (head.startsWith("RIFF") && head.startsWith("AVI", 8)) {
            return AVI;
        } else if (head.startsWith("\0\0\1º")) {
            return MPEG_PS;
        } else if (head.startsWith("0&²u\u008Ef\u00CF\u0011¦Ù\0ª\0bÎl")) {
            return ASF;
        } else if (head.startsWith("FLV\1")) {
            return FLASH;
        } else if (head.startsWith("OggS")) {
            return OGG;
        } else if (head.startsWith("\u0006\u000E+4\u0002\u0005\1\1\r\1\2\1\1\2")) {
            return MXF;
        } else if (head.startsWith("\u001F\u0007\0") && head.length() > 80) {
            return DV;
        }
        return null;
    }

    private static boolean isIso(String head) {
        if (head.startsWith("ftyp", 4) && head.length() >= 12) {
            return !STILL_BRANDS.contains(head.substring(8, 12));
        }
        return head.length() >= 8 && QUICKTIME.contains(head.substring(4, 8));
    }

    /** A sync byte every 188 bytes; every 192 on Blu-ray and in cameras, which prefix each packet with a timestamp. */
    private static boolean isTransportStream(String head) {
        for (int[] lengthAndFirst : new int[][] {{188, 0}, {192, 4}, {204, 0}}) {
            boolean marked = head.length() > lengthAndFirst[1] + 3 * lengthAndFirst[0];
            for (int i = 0; marked && i < 4; i++) {
                marked = head.charAt(lengthAndFirst[1] + i * lengthAndFirst[0]) == 'G';
            }
            if (marked) {
                return true;
            }
        }
        return false;
    }
}
