package io.github.immichtg.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The APP1 segment in which cameras say how, when and where a picture was taken. */
final class Exif {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int HEAD = 8;

    private Exif() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this file
    private record Field(int tag, int type, int count, byte[] value) {}

    /**
     * Writes the segment.
     *
     * @param orientation 1 to 8, as TIFF counts the ways to hold a camera
     * @param taken by the clock on the wall
     * @param place latitude and longitude in degrees, or null
     */
    static byte[] segment(int orientation, LocalDateTime taken, double @Nullable [] place) {
        String date =
                DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).format(taken);
        List<Field> main = new ArrayList<>();
        main.add(text(0x010f, "Stand-in"));
        main.add(text(0x0110, "Paintbox 1"));
        main.add(new Field(
                0x0112,
                SHORT,
                1,
                ByteBuffer.allocate(4).putShort((short) orientation).array()));
        main.add(pointer(0x8769, 0));
        List<Field> camera = List.of(text(0x9003, date), text(0x9004, date));
        List<Field> gps = place == null ? List.of() : position(place[0], place[1]);
        if (!gps.isEmpty()) {
            main.add(pointer(0x8825, 0));
        }
        int cameraAt = HEAD + size(main);
        int gpsAt = cameraAt + size(camera);
        main.set(3, pointer(0x8769, cameraAt));
        if (!gps.isEmpty()) {
            main.set(4, pointer(0x8825, gpsAt));
        }
        var tiff = ByteBuffer.allocate(gpsAt + size(gps));
        tiff.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(HEAD);
        write(tiff, main);
        write(tiff, camera);
        if (!gps.isEmpty()) {
            write(tiff, gps);
        }
        byte[] name = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] payload = ByteBuffer.allocate(name.length + tiff.position())
                .put(name)
                .put(tiff.array(), 0, tiff.position())
                .array();
        return JpegFile.segment(0xe1, payload);
    }

    private static List<Field> position(double latitude, double longitude) {
        return List.of(
                text(0x0001, latitude < 0 ? "S" : "N"),
                degrees(0x0002, latitude),
                text(0x0003, longitude < 0 ? "W" : "E"),
                degrees(0x0004, longitude));
    }

    private static Field degrees(int tag, double value) {
        double degrees = Math.abs(value);
        int whole = (int) degrees;
        int minutes = (int) ((degrees - whole) * 60);
        double seconds = (degrees - whole - minutes / 60.0) * 3600;
        var buffer =
                ByteBuffer.allocate(24).putInt(whole).putInt(1).putInt(minutes).putInt(1);
        return new Field(
                tag,
                RATIONAL,
                3,
                buffer.putInt((int) Math.round(seconds * 1000)).putInt(1000).array());
    }

    private static Field text(int tag, String value) {
        byte[] bytes = (value + "\0").getBytes(StandardCharsets.US_ASCII);
        return new Field(tag, ASCII, bytes.length, bytes);
    }

    private static Field pointer(int tag, int offset) {
        return new Field(tag, LONG, 1, ByteBuffer.allocate(4).putInt(offset).array());
    }

    /** A directory's length with the values that do not fit into its entries. */
    private static int size(List<Field> fields) {
        int size = fields.isEmpty() ? 0 : 2 + fields.size() * 12 + 4;
        for (Field field : fields) {
            size += field.value.length > 4 ? even(field.value.length) : 0;
        }
        return size;
    }

    private static int even(int length) {
        return length + (length & 1);
    }

    private static void write(ByteBuffer tiff, List<Field> fields) {
        int values = tiff.position() + 2 + fields.size() * 12 + 4;
        tiff.putShort((short) fields.size());
        for (Field field : fields) {
            tiff.putShort((short) field.tag).putShort((short) field.type).putInt(field.count);
            if (field.value.length > 4) {
                tiff.putInt(values);
                tiff.put(values, field.value);
                values += even(field.value.length);
            } else {
                tiff.put(field.value).put(new byte[4 - field.value.length]);
            }
        }
        tiff.putInt(0);
        tiff.position(values);
    }
}
