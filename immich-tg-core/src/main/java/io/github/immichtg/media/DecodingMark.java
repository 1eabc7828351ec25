package io.github.immichtg.media;

/**
 * Remembers that a file is being decoded, where it outlives this process: should decoding it end the process, the next one
 * knows which file it was. Called from the thread that decodes, several times for one file.
 */
public interface DecodingMark {

    /** Nobody needs to know. */
    DecodingMark NONE = new DecodingMark() {
        @Override
        public long owner() {
            return 0;
        }

        @Override
        public boolean alone() {
            return false;
        }

        @Override
        public void set() {}

        @Override
        public void clear() {}

        @Override
        public void died() {}
    };

    /** A number of whoever the file is from: turns are shared out among them. */
    long owner();

    /** Whether nothing else may be decoded at the same time, so that nothing else can be to blame. */
    boolean alone();

    /** Decoding begins. */
    void set();

    /** It has ended, one way or the other. */
    void clear();

    /** It has ended another process, which decoded this file and no other. */
    void died();
}
