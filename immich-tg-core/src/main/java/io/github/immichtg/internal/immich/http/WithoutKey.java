package io.github.immichtg.internal.immich.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Response stream that masks an API key, or another secret header, with asterisks, because some servers repeat the headers of a
 * rejected request: no value parsed, stored or shown later can contain it. Keys shorter than Immich's are not masked,
 * since they may be part of other words.
 */
final class WithoutKey extends FilterInputStream {

    private static final int SHORTEST = 16;
    private static final int BUFFER = 16 * 1024;

    private final byte[] key;

    /** How far the search may go on from a place where this byte is the last one looked at (Horspool). */
    private final int[] steps = new int[1 << Byte.SIZE];

    private final byte[] read;
    private int from;
    private int to;
    private boolean ended;

    private WithoutKey(InputStream answer, byte[] key) {
        super(answer);
        this.key = key;
        this.read = new byte[BUFFER + key.length];
        Arrays.fill(steps, key.length);
        for (int i = 0; i < key.length - 1; i++) {
            steps[key[i] & 0xFF] = key.length - 1 - i;
        }
    }

    static InputStream of(InputStream answer, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
        return bytes.length < SHORTEST ? answer : new WithoutKey(answer, bytes);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (sure() == 0) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int taken = Math.min(length, sure());
        System.arraycopy(read, from, into, offset, taken);
        from += taken;
        return taken;
    }

    /** Number of bytes that can be delivered: the last ones may be the beginning of the key. */
    private int sure() {
        return ended ? to - from : Math.max(0, to - from - key.length + 1);
    }

    private void fill() throws IOException {
        System.arraycopy(read, from, read, 0, to - from);
        to -= from;
        from = 0;
        int more = in.read(read, to, read.length - to);
        ended = more < 0;
        to += Math.max(0, more);
        int last = key.length - 1;
        for (int at = 0; at + last < to; ) {
            byte met = read[at + last];
            if (met == key[last] && Arrays.equals(read, at, at + key.length, key, 0, key.length)) {
                Arrays.fill(read, at, at + key.length, (byte) '*');
            }
            at += steps[met & 0xFF];
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return bytes <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(bytes, BUFFER)]));
    }

    @Override
    public int available() {
        return sure();
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
