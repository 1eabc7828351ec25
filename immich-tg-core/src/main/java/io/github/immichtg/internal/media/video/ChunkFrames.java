package io.github.immichtg.internal.media.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Counter of the frames in files that consist of chunks: PNG and WebP. */
final class ChunkFrames {

    private static final int MOST_CHUNKS = 10_000;

    private ChunkFrames() {}

    /** The number of frames precedes the picture. */
    static boolean areSeveralInPng(FileChannel channel) throws IOException {
        long at = 8;
        for (int i = 0; i < MOST_CHUNKS; i++) {
            ByteBuffer head = read(channel, at);
            String type = type(head, 4);
            if (type.equals("acTL")) {
                return head.getInt(8) > 1;
            } else if (type.equals("IDAT") || at + 12 > channel.size()) {
                return false;
            }
            at += Integer.toUnsignedLong(head.getInt(0)) + 12;
        }
        return false;
    }

    static boolean areSeveralInWebp(FileChannel channel) throws IOException {
        long at = 12;
        int frames = 0;
        for (int i = 0; i < MOST_CHUNKS && at + 8 <= channel.size() && frames < 2; i++) {
            ByteBuffer head = read(channel, at).order(ByteOrder.LITTLE_ENDIAN);
            long length = Integer.toUnsignedLong(head.getInt(4));
            frames += type(head, 0).equals("ANMF") ? 1 : 0;
            at += 8 + length + (length & 1);
        }
        return frames > 1;
    }

    private static String type(ByteBuffer head, int at) {
        return StandardCharsets.ISO_8859_1.decode(head.slice(at, 4)).toString();
    }

    /** Bytes beyond the end are zero. */
    private static ByteBuffer read(FileChannel channel, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(12);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            continue;
        }
        return bytes;
    }
}
