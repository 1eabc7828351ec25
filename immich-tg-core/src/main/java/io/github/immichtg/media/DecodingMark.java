package io.github.immichtg.media;

/**
 * Persistent marker of a file that is being decoded: if decoding kills the process, the next one knows the file.
 * Called on the decoding thread, several times per file.
 */
public interface DecodingMark {

    /** No marker. */
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

    /** {@return the number that identifies the file's owner, for fair scheduling} */
    long owner();

    /** {@return whether the file must be decoded alone, so that a crash can be attributed to it} */
    boolean alone();

    /** Decoding starts. */
    void set();

    /** Decoding has ended, successfully or not. */
    void clear();

    /** Decoding has killed a separate process that decoded only this file. */
    void died();
}
