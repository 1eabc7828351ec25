package io.github.immichtg.standins;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes MP4 files that say what is in them and hold nothing: enough for whoever looks at the boxes alone.
 *
 * <pre>{@code
 * byte[] video = HollowClip.of(3.5, "avc1", "mp4a");
 * }</pre>
 */
public final class HollowClip {

    private static final int TIME_SCALE = 1000;

    private HollowClip() {}

    /**
     * A clip of this length.
     *
     * @param codecs of its tracks, such as {@code avc1} or {@code hvc1} for pictures and {@code mp4a} for sound
     */
    public static byte[] of(double seconds, String... codecs) {
        byte[] moov = box(
                "mvhd", ints(0, 0, 0, TIME_SCALE, (int) Math.round(seconds * TIME_SCALE), 0x10000, 0x1000000, 0, 0));
        for (String codec : List.of(codecs)) {
            String kind = codec.equals("mp4a") ? "soun" : "vide";
            byte[] handler = join(ints(0, 0), text(kind), new byte[13]);
            byte[] codings = join(ints(0, 1), box(codec, new byte[8]));
            byte[] media = join(box("hdlr", handler), box("minf", box("stbl", box("stsd", codings))));
            moov = join(moov, box("trak", box("mdia", media)));
        }
        return join(
                box("ftyp", join(text("isom"), ints(512), text("isom"), text("avc1"))),
                box("moov", moov),
                box("mdat", new byte[64]));
    }

    private static byte[] box(String type, byte[] content) {
        return join(ints(content.length + 8), text(type), content);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
