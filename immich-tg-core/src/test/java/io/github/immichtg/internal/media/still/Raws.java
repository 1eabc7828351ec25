package io.github.immichtg.internal.media.still;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Camera raw files of every build that we know, with a JPEG in each and noise where the sensor's picture would be. */
public final class Raws {

    private static final byte[] SENSOR = new byte[5000];

    private Raws() {}

    /** A TIFF built from directories, each a list of entries; offsets are put in as it is laid out. */
    static final class Tiff {

        private final ByteOrder order;
        private final String mark;
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        Tiff(ByteOrder order, String mark) {
            this.order = order;
            this.mark = mark;
            data.writeBytes(new byte[8]);
        }

        private record Entry(int tag, int type, int count, byte[] value) {}

        private final List<Entry> open = new ArrayList<>();

        /** Where the next thing lies. */
        int here() {
            return data.size();
        }

        int put(byte[] bytes) {
            int at = here();
            data.writeBytes(bytes);
            data.writeBytes(new byte[data.size() & 1]);
            return at;
        }

        Tiff number(int tag, int value) {
            return entry(tag, 4, 1, buffer(4).putInt(value).array());
        }

        Tiff word(int tag, int value) {
            return entry(tag, 3, 1, buffer(4).putShort((short) value).array());
        }

        Tiff text(int tag, String value) {
            byte[] bytes = (value + "\0").getBytes(StandardCharsets.US_ASCII);
            return entry(tag, 2, bytes.length, bytes);
        }

        Tiff rational(int tag, int above, int below) {
            return entry(tag, 5, 1, buffer(8).putInt(above).putInt(below).array());
        }

        Tiff bytes(int tag, byte[] value) {
            return entry(tag, 7, value.length, value);
        }

        private Tiff entry(int tag, int type, int count, byte[] value) {
            open.add(new Entry(tag, type, count, value));
            return this;
        }

        private ByteBuffer buffer(int bytes) {
            return ByteBuffer.allocate(bytes).order(order);
        }

        /** Ends a directory, whose entries have been added since the last one ended. */
        int directory(int next) {
            ByteBuffer entries = buffer(2 + 12 * open.size() + 4).putShort((short) open.size());
            for (Entry entry : open) {
                entries.putShort((short) entry.tag())
                        .putShort((short) entry.type())
                        .putInt(entry.count());
                if (entry.value().length <= 4) {
                    entries.put(entry.value()).put(new byte[4 - entry.value().length]);
                } else {
                    entries.putInt(put(entry.value()));
                }
            }
            open.clear();
            return put(entries.putInt(next).array());
        }

        byte[] file(int first) {
            byte[] file = data.toByteArray();
            ByteBuffer.wrap(file)
                    .order(order)
                    .put(mark.getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(first);
            return file;
        }
    }

    private static Tiff little() {
        return new Tiff(ByteOrder.LITTLE_ENDIAN, "II*\0");
    }

    /** The directory of EXIF with what a camera writes into it, its maker's notes and its place included. */
    private static int exif(Tiff tiff) {
        return tiff.rational(0x829A, 1, 250)
                .rational(0x829D, 56, 10)
                .word(0x8827, 400)
                .text(0x9003, "2026:05:03 10:11:12")
                .text(0x9011, "+02:00")
                .bytes(0x927C, "SECRET NOTES OF THE MAKER".getBytes(StandardCharsets.US_ASCII))
                .rational(0x920A, 35, 1)
                .text(0xA434, "A Lens 35mm")
                .directory(0);
    }

    private static Tiff camera(Tiff tiff, int orientation) {
        return tiff.text(0x10F, "Maker").text(0x110, "Model One").word(0x112, orientation);
    }

    /** A block of EXIF as a camera writes it: with its maker's notes, its owner, a place and a comment. */
    public static byte[] exifBlock(int orientation) {
        Tiff tiff = little();
        int exif = exif(tiff);
        int gps = tiff.text(1, "N").text(0x1D, "48.8584").directory(0);
        return tiff.file(camera(tiff, orientation)
                .text(0x13B, "SECRET ARTIST")
                .number(0x8769, exif)
                .number(0x8825, gps)
                .directory(0));
    }

    /** One that tells only when its file was written. */
    public static byte[] dated(String date) {
        Tiff tiff = little();
        return tiff.file(tiff.text(0x132, date).directory(0));
    }

    /** An uncompressed TIFF of a picture with the same. */
    public static byte[] tiff(BufferedImage image, int orientation) {
        Tiff tiff = little();
        byte[] samples = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / 3;
            samples[i] = (byte) (image.getRGB(pixel % image.getWidth(), pixel / image.getWidth()) >> 16 - i % 3 * 8);
        }
        int strip = tiff.put(samples);
        int exif = exif(tiff);
        tiff.number(0x100, image.getWidth()).number(0x101, image.getHeight());
        tiff.entry(0x102, 3, 3, new byte[] {8, 0, 8, 0, 8, 0}).word(0x103, 1).word(0x106, 2);
        tiff.number(0x111, strip)
                .word(0x115, 3)
                .number(0x116, image.getHeight())
                .number(0x117, samples.length);
        return tiff.file(camera(tiff, orientation).number(0x8769, exif).directory(0));
    }

    /** Adobe's: a thumbnail, and the JPEG as a single strip of a directory below. */
    public static byte[] dng(byte[] jpeg, int orientation) {
        Tiff tiff = little();
        int thumbnail = tiff.put(Encoded.jpeg(Pictures.scene(160, 120)));
        int picture = tiff.put(jpeg);
        int sensor = tiff.put(SENSOR);
        int preview = tiff.number(0xFE, 1)
                .word(0x103, 7)
                .number(0x111, picture)
                .number(0x117, jpeg.length)
                .directory(0);
        int raw = tiff.number(0xFE, 0)
                .word(0x103, 7)
                .word(0x106, 32803)
                .number(0x111, sensor)
                .number(0x117, SENSOR.length)
                .directory(0);
        int exif = exif(tiff);
        int gps = tiff.text(1, "N").directory(0);
        byte[] both = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(preview)
                .putInt(raw)
                .array();
        tiff.number(0xFE, 1).word(0x103, 7).number(0x111, thumbnail).number(0x117, 100);
        tiff.open.add(new Tiff.Entry(0x14A, 4, 2, both));
        camera(tiff, orientation).number(0x8769, exif).number(0x8825, gps);
        return tiff.bytes(0xC612, new byte[] {1, 4, 0, 0}).file(tiff.directory(0));
    }

    /** Nikon's: most significant byte first, the JPEG named by a directory below. */
    public static byte[] nef(byte[] jpeg, int orientation) {
        Tiff tiff = new Tiff(ByteOrder.BIG_ENDIAN, "MM\0*");
        int picture = tiff.put(jpeg);
        int below = tiff.number(0xFE, 1)
                .word(0x103, 6)
                .number(0x201, picture)
                .number(0x202, jpeg.length)
                .directory(0);
        int exif = exif(tiff);
        tiff.number(0xFE, 1).word(0x103, 1).number(0x14A, below);
        return tiff.file(camera(tiff, orientation).number(0x8769, exif).directory(0));
    }

    /** Canon's older one: the JPEG is the first directory's strip; the sensor's picture a lossless JPEG. */
    public static byte[] cr2(byte[] jpeg, int orientation) {
        Tiff tiff = little();
        tiff.put("CR\2\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        int picture = tiff.put(jpeg);
        byte[] lossless = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC3, 0, 11, 14, 20, 0, 20, 0, 1, 0, 0x11, 0};
        int sensor = tiff.put(lossless);
        int raw = tiff.word(0x103, 6)
                .number(0x111, sensor)
                .number(0x117, lossless.length)
                .directory(0);
        int exif = exif(tiff);
        tiff.word(0x103, 6).number(0x111, picture).number(0x117, jpeg.length);
        return tiff.file(camera(tiff, orientation).number(0x8769, exif).directory(raw));
    }

    /** Sony's and Pentax's: the JPEG named by the first directory or by one behind it. */
    public static byte[] arw(byte[] jpeg, int orientation) {
        Tiff tiff = little();
        int picture = tiff.put(jpeg);
        int exif = exif(tiff);
        int second = tiff.number(0x201, picture).number(0x202, jpeg.length).directory(0);
        int below = tiff.word(0x103, 32767).directory(0);
        tiff.number(0xFE, 1).word(0x103, 6).number(0x14A, below);
        return tiff.file(camera(tiff, orientation).number(0x8769, exif).directory(second));
    }

    /** Olympus': the JPEG named by the settings within the maker's notes, whose offsets count from the notes. */
    public static byte[] orf(byte[] jpeg, int orientation) {
        Tiff tiff = new Tiff(ByteOrder.LITTLE_ENDIAN, "IIRO");
        // Their head, a directory with the settings, and those. The JPEG lies behind the date and the directory of
        // EXIF.
        int picture = 60 + 20 + 30;
        ByteBuffer note = ByteBuffer.allocate(12 + 18 + 30).order(ByteOrder.LITTLE_ENDIAN);
        note.put("OLYMPUS\0II\3\0".getBytes(StandardCharsets.ISO_8859_1));
        note.putShort((short) 1)
                .putShort((short) 0x2020)
                .putShort((short) 13)
                .putInt(1)
                .putInt(30)
                .putInt(0);
        note.putShort((short) 2)
                .putShort((short) 0x101)
                .putShort((short) 4)
                .putInt(1)
                .putInt(picture);
        note.putShort((short) 0x102)
                .putShort((short) 4)
                .putInt(1)
                .putInt(jpeg.length)
                .putInt(0);
        tiff.bytes(0x927C, note.array()).text(0x9003, "2026:05:03 10:11:12");
        int exif = tiff.directory(0);
        tiff.put(jpeg);
        tiff.word(0x103, 1).word(0x106, 32803);
        return tiff.file(camera(tiff, orientation).number(0x8769, exif).directory(0));
    }

    /** Panasonic's: the JPEG is a value of the first directory. */
    public static byte[] rw2(byte[] jpeg, int orientation) {
        Tiff tiff = new Tiff(ByteOrder.LITTLE_ENDIAN, "IIU\0");
        int exif = exif(tiff);
        return tiff.file(
                camera(tiff.bytes(0x2E, jpeg), orientation).number(0x8769, exif).directory(0));
    }

    /** Fujifilm's: its own head; the JPEG has its own EXIF. */
    public static byte[] raf(byte[] jpeg, int orientation) {
        byte[] picture = Encoded.oriented(jpeg, orientation);
        return ByteBuffer.allocate(160 + picture.length + SENSOR.length)
                .put("FUJIFILMCCD-RAW 0201FF393101".getBytes(StandardCharsets.US_ASCII))
                .position(84)
                .putInt(160)
                .putInt(picture.length)
                .position(160)
                .put(picture)
                .array();
    }

    /** Canon's newer one: boxes. */
    public static byte[] cr3(byte[] jpeg, int orientation) {
        Tiff first = little();
        byte[] cmt1 = first.file(camera(first, orientation).directory(0));
        Tiff second = little();
        byte[] cmt2 = second.file(exif(second));
        byte[] preview = Encoded.jpeg(Pictures.scene(160, 120));
        byte[] head = box("ftyp", "crx \0\0\0\1crx isom".getBytes(StandardCharsets.ISO_8859_1));
        byte[] canon = box("uuid", hex("85c0b687820f11e08111f4ce462b6a48"), box("CMT1", cmt1), box("CMT2", cmt2));
        byte[] size = box(
                "stsz",
                ByteBuffer.allocate(12).putInt(0).putInt(jpeg.length).putInt(1).array());
        byte[] moov = new byte[0];
        // Twice: the offset does not change how long the boxes are.
        for (long offset = 0, i = 0; i < 2; i++, offset = head.length + moov.length + 8) {
            byte[] chunk = box(
                    "co64",
                    ByteBuffer.allocate(16).putInt(0).putInt(1).putLong(offset).array());
            byte[] track = box("trak", box("mdia", box("minf", box("stbl", size, chunk))));
            moov = box("moov", canon, track);
        }
        byte[] prvw = box(
                "PRVW",
                ByteBuffer.allocate(16 + preview.length)
                        .position(12)
                        .putInt(preview.length)
                        .put(preview)
                        .array());
        byte[] mdat = box("mdat", jpeg, SENSOR);
        return join(head, moov, mdat, box("uuid", hex("eaf42b5e1c984b88b9fbb7dc406e4d16"), new byte[8], prvw));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] box(String name, byte[]... parts) {
        byte[] body = join(parts);
        return join(
                ByteBuffer.allocate(4).putInt(body.length + 8).array(), name.getBytes(StandardCharsets.US_ASCII), body);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
