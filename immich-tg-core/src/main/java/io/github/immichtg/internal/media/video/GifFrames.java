package io.github.immichtg.internal.media.video;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** Counter of the frames in a GIF, up to two. */
final class GifFrames {

    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2C;
    private static final int COLOURS = 0x80;

    private GifFrames() {}

    static boolean areSeveral(FileChannel channel) throws IOException {
        // Not closed: the channel belongs to the caller.
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel.position(6))));
        try {
            in.skipNBytes(4);
            skipColours(in, in.readUnsignedByte());
            // The remaining fields of the header: background and pixel aspect ratio.
            int pictures = 0;
            for (int block = in.readUnsignedByte(); pictures < 2; block = in.readUnsignedByte()) {
                if (block == PICTURE) {
                    pictures++;
                    in.skipNBytes(8);
                    int flags = in.readUnsignedByte();
                    in.skipNBytes(colours(flags));
                } else if (block != EXTENSION) {
                    return false;
                }
                in.skipNBytes(1);
                for (int length; (length = in.readUnsignedByte()) > 0; ) {
                    in.skipNBytes(length);
                }
            }
            return true;
        } catch (EOFException cut) {
            return false;
        }
    }

    private static void skipColours(DataInputStream in, int flags) throws IOException {
        in.skipNBytes(2L + colours(flags));
    }

    private static int colours(int flags) {
        return (flags & COLOURS) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
