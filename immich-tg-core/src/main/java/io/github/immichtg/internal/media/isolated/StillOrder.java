package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.internal.media.still.EmbeddedJpeg;
import io.github.immichtg.internal.media.still.Still;
import io.github.immichtg.internal.media.still.StillRenderer;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Operation on a still image, carried out by {@link StillRenderer}. */
public sealed interface StillOrder<A> extends Order<A> {

    @Override
    default Duration limit() {
        return FileStream.TIME;
    }

    @Override
    A carryOut(Progress progress) throws MediaException, IOException;

    /** Tells what rendering a file is going to take. */
    record Look(Path file, PhotoLimits limits) implements StillOrder<MemoryEstimate> {

        @Override
        public MemoryEstimate carryOut(Progress progress) throws IOException {
            return new StillRenderer(limits).footprint(file);
        }

        @Override
        public Class<MemoryEstimate> answer() {
            return MemoryEstimate.class;
        }
    }

    /** Renders it, where it has to be. */
    record Render(Path file, Path target, PhotoLimits limits) implements StillOrder<Still> {

        @Override
        public Still carryOut(Progress progress) throws MediaException, IOException {
            return new StillRenderer(limits).render(file, target);
        }

        @Override
        public Class<Still> answer() {
            return Still.class;
        }
    }

    /** Renders another program's rendition of an original. */
    record RenderInstead(Path rendition, Path original, Path target, PhotoLimits limits) implements StillOrder<Still> {

        @Override
        public Still carryOut(Progress progress) throws MediaException, IOException {
            return new StillRenderer(limits).renderInstead(rendition, original, target);
        }

        @Override
        public Class<Still> answer() {
            return Still.class;
        }
    }

    /** Tells the mean colours of a JPEG. */
    record MeanColors(Path file, PhotoLimits limits) implements StillOrder<byte[]> {

        private static final int SIDE = 16;
        private static final int CHANNELS = 3;

        @Override
        public byte[] carryOut(Progress progress) throws MediaException, IOException {
            return new StillRenderer(limits).meanColors(file, SIDE);
        }

        @Override
        public Class<byte[]> answer() {
            return byte[].class;
        }

        @Override
        public boolean isAnsweredBy(byte[] answer) {
            return answer.length == SIDE * SIDE * CHANNELS;
        }
    }

    /** Writes an animated WebP as an animated PNG. */
    record Unfold(Path file, Path target, PhotoLimits limits) implements StillOrder<Boolean> {

        @Override
        public Boolean carryOut(Progress progress) throws MediaException, IOException {
            new StillRenderer(limits).unfold(file, target);
            return true;
        }

        @Override
        public Class<Boolean> answer() {
            return Boolean.class;
        }
    }

    /**
     * The largest JPEG inside a raw file.
     *
     * @param shorterSide in pixels; 0 where there is none
     * @param longerSide in pixels; 0 where there is none
     * @param need what rendering it is going to take
     */
    record Inside(int shorterSide, int longerSide, MemoryEstimate need) {

        static final Inside NONE = new Inside(0, 0, MemoryEstimate.NONE);
    }

    /** Looks for a JPEG inside a raw file. */
    record LookInside(Path raw, PhotoLimits limits) implements StillOrder<Inside> {

        @Override
        public Inside carryOut(Progress progress) throws IOException {
            StillRenderer renderer = new StillRenderer(limits);
            return renderer.embedded(raw)
                    .map(jpeg -> new Inside(jpeg.shorterSide(), jpeg.longerSide(), renderer.footprint(jpeg)))
                    .orElse(Inside.NONE);
        }

        @Override
        public Class<Inside> answer() {
            return Inside.class;
        }
    }

    /** Renders the JPEG inside a raw file in place of it. */
    record RenderInside(Path raw, Path target, PhotoLimits limits) implements StillOrder<Still> {

        @Override
        public Still carryOut(Progress progress) throws MediaException, IOException {
            StillRenderer renderer = new StillRenderer(limits);
            Optional<EmbeddedJpeg> jpeg = renderer.embedded(raw);
            if (jpeg.isEmpty()) {
                throw MediaException.damaged("there is no picture inside the raw file");
            }
            return renderer.render(jpeg.get(), target);
        }

        @Override
        public Class<Still> answer() {
            return Still.class;
        }
    }
}
