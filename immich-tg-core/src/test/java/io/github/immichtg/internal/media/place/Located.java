package io.github.immichtg.internal.media.place;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static io.github.immichtg.internal.media.video.Ffmpeg.TONE;

import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Heics;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.video.Ffmpeg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small files of all kinds that tell where they were taken, in every way that their kind has. */
final class Located {

    /** The place in XMP and in videos, in which no other text has such digits. */
    static final String XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='48,51.504N'>"
            + "<exif:GPSLongitude>2,17.67E</exif:GPSLongitude></rdf:Description></rdf:RDF></x:xmpmeta>";

    static final BufferedImage SCENE = Pictures.scene(64, 48);

    private Located() {}

    /** By their names. */
    static Map<String, byte[]> files(Path dir) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.jpg", jpeg());
        files.put("several.jpg", join(jpeg(), new byte[3], jpeg()));
        files.put("a.heic", heic());
        files.put("a.png", png());
        files.put("a.webp", webp());
        files.put("a.tif", tiff(ByteOrder.LITTLE_ENDIAN));
        files.put("big.tif", tiff(ByteOrder.BIG_ENDIAN));
        files.put("a.mp4", video(dir, "a.mp4", "-metadata location=+52.5000+013.4000/"));
        files.put(
                "keys.mov",
                video(
                        dir,
                        "keys.mov",
                        "-metadata com.apple.quicktime.location.ISO6709=+52.5000+013.4000/"
                                + " -movflags use_metadata_tags"));
        files.put("moving.jpg", join(jpeg(), files.get("a.mp4")));
        files.put("samsung.jpg", samsung(files.get("a.mp4")));
        return files;
    }

    static byte[] video(Path dir, String name, String arguments) throws Exception {
        return Files.readAllBytes(
                Ffmpeg.make(dir, name, CARD + " " + TONE + " -c:v libx264 -preset ultrafast -c:a aac " + arguments));
    }

    static byte[] jpeg() {
        byte[] xmp = ascii("http://ns.adobe.com/xap/1.0/\0" + XMP);
        byte[] noted = Encoded.withSegment(Encoded.jpeg(SCENE), 0xE1, xmp);
        noted = Encoded.withSegment(noted, 0xED, ascii("Photoshop 3.0\0008BIM place +52.5000"));
        return Encoded.withExif(Encoded.withSegment(noted, 0xFE, ascii("at +52.5000")), tiff(ByteOrder.BIG_ENDIAN));
    }

    private static byte[] heic() throws Exception {
        HeifWriter heic = new HeifWriter();
        int picture = Heics.picture(heic, SCENE, Coding.PHONE);
        heic.exif(tiff(ByteOrder.LITTLE_ENDIAN), picture);
        int xmp = heic.item("mime", ascii(XMP));
        return heic.reference("cdsc", xmp, picture).primary(picture).bytes();
    }

    private static byte[] png() {
        byte[] exif = Encoded.withChunk(Encoded.as("png", SCENE), "eXIf", tiff(ByteOrder.BIG_ENDIAN));
        byte[] xmp = Encoded.withChunk(exif, "iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0" + XMP));
        return Encoded.withChunk(xmp, "tEXt", ascii("Comment\0at +52.5000"));
    }

    private static byte[] webp() {
        byte[] exif = Encoded.webp(32, 16, 0xFF0000, 0x0000FF, tiff(ByteOrder.LITTLE_ENDIAN));
        ByteBuffer xmp =
                ByteBuffer.allocate(8 + XMP.length() + (XMP.length() & 1)).order(ByteOrder.LITTLE_ENDIAN);
        xmp.put(ascii("XMP ")).putInt(XMP.length()).put(ascii(XMP));
        byte[] both = join(exif, xmp.array());
        ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN).putInt(4, both.length - 8);
        both[20] |= 4;
        return both;
    }

    private static byte[] samsung(byte[] video) {
        byte[] name = ascii("MotionPhoto_Data");
        byte[] jpeg = jpeg();
        ByteBuffer notes =
                ByteBuffer.allocate(8 + name.length + video.length + 24 + 8).order(ByteOrder.LITTLE_ENDIAN);
        notes.putInt(0x0A300000).putInt(name.length).put(name).put(video);
        int block = notes.position();
        notes.put(ascii("SEFH"))
                .putInt(107)
                .putInt(1)
                .putInt(0x0A300000)
                .putInt(block)
                .putInt(block);
        notes.putInt(24).put(ascii("SEFT"));
        return join(jpeg, notes.array());
    }

    /** A picture of one pixel, with a place by the GPS directory, by XMP and by GeoTIFF. */
    static byte[] tiff(ByteOrder order) {
        byte[] xmp = ascii(XMP);
        int gps = 8 + 2 + 12 * 12 + 4;
        int rationals = gps + 2 + 4 * 12 + 4;
        int text = rationals + 48;
        ByteBuffer tiff = ByteBuffer.allocate(text + xmp.length + 24).order(order);
        tiff.put(ascii(order == ByteOrder.BIG_ENDIAN ? "MM\0*" : "II*\0")).putInt(8);
        tiff.putShort((short) 12);
        entry(tiff, 0x100, 4, 1, 1);
        entry(tiff, 0x101, 4, 1, 1);
        entry(tiff, 0x102, 4, 1, 8);
        entry(tiff, 0x103, 4, 1, 1);
        entry(tiff, 0x106, 4, 1, 1);
        entry(tiff, 0x10F, 2, 4, ByteBuffer.wrap(ascii("Cam\0")).order(order).getInt());
        entry(tiff, 0x111, 4, 1, 0);
        entry(tiff, 0x116, 4, 1, 1);
        entry(tiff, 0x117, 4, 1, 1);
        entry(tiff, 0x2BC, 1, xmp.length, text);
        entry(tiff, 0x8482, 12, 3, text + xmp.length);
        entry(tiff, 0x8825, 4, 1, gps);
        tiff.putInt(0).putShort((short) 4);
        entry(tiff, 1, 2, 2, order == ByteOrder.BIG_ENDIAN ? 'N' << 24 : 'N');
        entry(tiff, 2, 5, 3, rationals);
        entry(tiff, 3, 2, 2, order == ByteOrder.BIG_ENDIAN ? 'E' << 24 : 'E');
        entry(tiff, 4, 5, 3, rationals + 24);
        tiff.putInt(0);
        for (int number : new int[] {48, 1, 51, 1, 5040, 100, 2, 1, 17, 1, 6700, 100}) {
            tiff.putInt(number);
        }
        tiff.put(xmp).putDouble(48.8584).putDouble(2.2945).putDouble(33);
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
