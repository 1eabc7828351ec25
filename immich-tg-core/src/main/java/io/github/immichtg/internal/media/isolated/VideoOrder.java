package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.internal.media.still.Still;
import io.github.immichtg.internal.media.still.StillRenderer;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.video.Container;
import io.github.immichtg.internal.media.video.Rendered;
import io.github.immichtg.internal.media.video.TranscodePlan;
import io.github.immichtg.internal.media.video.VideoLimits;
import io.github.immichtg.internal.media.video.VideoRenderer;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Operation on a video, carried out by {@link VideoRenderer}. */
public sealed interface VideoOrder<A> extends Order<A> {

    /** Decides what is to become of a file. */
    record Inspect(Path file, Container container, VideoLimits limits) implements VideoOrder<TranscodePlan> {

        @Override
        public TranscodePlan carryOut(Progress progress) throws MediaException, IOException, InterruptedException {
            return new VideoRenderer(limits).plan(file, container);
        }

        @Override
        public Duration limit() {
            return VideoRenderer.LOOK;
        }

        @Override
        public Class<TranscodePlan> answer() {
            return TranscodePlan.class;
        }

        /** What is planned goes out as it is, perhaps: it may be no other file. */
        @Override
        public boolean isAnsweredBy(TranscodePlan answer) {
            // Paths are absolute: the child works in another folder.
            return answer.file().equals(file.toAbsolutePath());
        }
    }

    /** Does what was decided. */
    record Make(TranscodePlan plan, Path target, VideoLimits limits) implements VideoOrder<Rendered> {

        @Override
        public Rendered carryOut(Progress progress) throws MediaException, IOException, InterruptedException {
            return new VideoRenderer(limits).carryOut(plan, target, progress);
        }

        @Override
        public Duration limit() {
            return VideoRenderer.limit(plan.movie());
        }

        @Override
        public Class<Rendered> answer() {
            return Rendered.class;
        }
    }

    /** Writes a picture of a video that shows something. */
    record Shoot(TranscodePlan plan, Path target, VideoLimits limits, PhotoLimits photo, int maxSide)
            implements VideoOrder<Still> {

        @Override
        public Still carryOut(Progress progress) throws MediaException, IOException, InterruptedException {
            return new StillRenderer(photo).write(new VideoRenderer(limits).picture(plan, maxSide), target);
        }

        @Override
        public Duration limit() {
            return VideoRenderer.LOOK;
        }

        @Override
        public Class<Still> answer() {
            return Still.class;
        }
    }
}
