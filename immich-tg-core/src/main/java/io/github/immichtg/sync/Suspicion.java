package io.github.immichtg.sync;

import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.store.Decoding;
import io.github.immichtg.store.Decodings;
import java.util.Optional;

/**
 * What is held against a media file: that processes died while they decoded it. After a death it is decoded alone; after
 * {@value #MOST_DEATHS} deaths alone not at all. Whoever dies at any other time leaves no mark.
 *
 * @param mark to be set while it is decoded
 * @param deaths of processes that decoded nothing else
 */
record Suspicion(DecodingMark mark, int deaths) {

    static final Suspicion NONE = new Suspicion(DecodingMark.NONE, 0);

    private static final int MOST_DEATHS = 3;

    /** What the database remembers. */
    static Suspicion of(long mediaId, Decodings decodings, Workspace workspace) {
        Optional<Decoding> found = decodings.find(mediaId);
        // A mark of our own was left by a database that was away for a moment; one of the living is none either.
        boolean death = found.filter(before -> !before.process().equals(workspace.process())
                        && workspace.lifeOf(before.process()) != Workspace.Life.ALIVE)
                .isPresent();
        int before = found.map(Decoding::deaths).orElse(0);
        int deaths = before + (death && found.get().alone() ? 1 : 0);
        boolean alone = death || deaths > 0;
        Decoding ours = new Decoding(workspace.process(), alone, deaths);
        return new Suspicion(new Mark(mediaId, decodings, ours), deaths);
    }

    /** Whether nothing may decode it any more. */
    boolean isPoison() {
        return deaths >= MOST_DEATHS;
    }

    private record Mark(long mediaId, Decodings decodings, Decoding ours) implements DecodingMark {

        @Override
        public boolean alone() {
            return ours.alone();
        }

        @Override
        public void set() {
            decodings.begin(mediaId, ours);
        }

        @Override
        public void clear() {
            decodings.end(mediaId);
        }
    }
}
