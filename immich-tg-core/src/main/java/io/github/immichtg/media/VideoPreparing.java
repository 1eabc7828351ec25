package io.github.immichtg.media;

import io.github.immichtg.internal.media.isolated.StillOrder;
import io.github.immichtg.internal.media.isolated.VideoOrder;
import io.github.immichtg.internal.media.still.Still;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.video.Container;
import io.github.immichtg.internal.media.video.Rendered;
import io.github.immichtg.internal.media.video.TranscodePlan;
import io.github.immichtg.internal.media.video.VideoLimits;
import io.github.immichtg.media.PreparedMedia.Clip;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of {@link MediaPreparer} that handles videos and animations. */
final class VideoPreparing {

    /** Telegram's limits for a thumbnail: 320 pixels a side and less than 200 kB. */
    private static final int THUMBNAIL_SIDE = 320;

    private static final long THUMBNAIL_BYTES = 190_000;

    /** Memory for probing a file: a few decoders with the frames that they keep. */
    private static final MemoryEstimate LOOK = new MemoryEstimate(0, 200_000_000);

    private final VideoSource source;
    private final VideoLimits limits;
    private final PhotoLimits posters;
    private final PhotoLimits thumbnails;
    private final int posterSide;

    VideoPreparing(MediaLimits limits) {
        this.source = limits.videoSource();
        this.limits = limits.video();
        this.posters = limits.photo();
        this.thumbnails = limits.photo().withMaxSide(THUMBNAIL_SIDE).withMaxBytes(THUMBNAIL_BYTES);
        // Telegram keeps no larger ones.
        this.posterSide = limits.photo().maxSide() == 0 ? 2560 : limits.photo().maxSide();
    }

    /** See {@link MediaPreparer#prepare}. */
    PreparedMedia prepare(Path original, Container container, Rendition rendition, GuardedDecode work, Path dir)
            throws MediaException, IOException, InterruptedException {
        VideoTask task = new VideoTask(original, container, rendition, work, dir, new ArrayList<>());
        boolean done = false;
        try {
            PreparedMedia prepared = prepare(task);
            Files.deleteIfExists(original);
            done = true;
            return prepared;
        } finally {
            if (!done) {
                task.clear();
            }
        }
    }

    private PreparedMedia prepare(VideoTask task) throws MediaException, IOException, InterruptedException {
        try {
            return task.container() == Container.WEBP
                    ? unfolded(task)
                    : prepare(task, task.original(), task.container());
        } catch (MediaException e) {
            return instead(task, e);
        }
    }

    private PreparedMedia unfolded(VideoTask task) throws MediaException, IOException, InterruptedException {
        Path unfolded = task.temporary("unfolded-", ".png");
        try {
            task.work()
                    .run(
                            new StillOrder.Look(task.original(), posters),
                            new StillOrder.Unfold(task.original(), unfolded, posters));
            return prepare(task, unfolded, Container.APNG);
        } finally {
            Files.deleteIfExists(unfolded);
        }
    }

    private PreparedMedia prepare(VideoTask task, Path file, Container container)
            throws MediaException, IOException, InterruptedException {
        TranscodePlan plan = plan(task, file, container);
        Optional<PreparedMedia> better = mayStandIn(plan) ? fromServer(task, plan) : Optional.empty();
        return better.isPresent() ? better.get() : carryOut(plan, task, null);
    }

    private TranscodePlan plan(VideoTask task, Path file, Container container)
            throws MediaException, IOException, InterruptedException {
        return task.work().run(LOOK, new VideoOrder.Inspect(file, container, limits));
    }

    private boolean mayStandIn(TranscodePlan plan) {
        boolean anew = plan instanceof TranscodePlan.Convert || plan instanceof TranscodePlan.Poster;
        return switch (source) {
            case ORIGINAL -> false;
            case SERVER -> anew;
            case AUTO -> anew && !(plan instanceof TranscodePlan.Convert convert && !convert.isReduced());
        };
    }

    /** The server's rendition, if it can be sent unchanged and is no worse than our own conversion. */
    private Optional<PreparedMedia> fromServer(VideoTask task, TranscodePlan ours)
            throws IOException, InterruptedException {
        Path fetched = task.temporary("rendition-", ".tmp");
        try {
            Optional<Container> container = fetch(task, fetched);
            if (container.isPresent()) {
                TranscodePlan theirs = plan(task, fetched, container.get());
                boolean ready = theirs instanceof TranscodePlan.Untouched || theirs instanceof TranscodePlan.Remux;
                if (ready && (source == VideoSource.SERVER || theirs.pixels() >= ours.pixels())) {
                    return Optional.of(carryOut(theirs, task, Source.RENDITION));
                }
            }
        } catch (MediaException unusable) {
            // Falls back to our own conversion.
            return Optional.empty();
        } finally {
            Files.deleteIfExists(fetched);
        }
        return Optional.empty();
    }

    private PreparedMedia instead(VideoTask task, MediaException reason)
            throws MediaException, IOException, InterruptedException {
        if (source == VideoSource.ORIGINAL) {
            throw reason;
        }
        Path fetched = task.temporary("rendition-", ".tmp");
        try {
            Optional<Container> container = fetch(task, fetched);
            if (container.isPresent()) {
                return carryOut(plan(task, fetched, container.get()), task, Source.RENDITION);
            }
        } catch (MediaException unusable) {
            reason.addSuppressed(unusable);
        } finally {
            Files.deleteIfExists(fetched);
        }
        if (reason instanceof MediaException.Unreadable) {
            // The server may make its rendition later; until then its preview is not all that there is.
            throw reason;
        }
        return task.preview(posters).orElseThrow(() -> reason);
    }

    /** See {@link MediaPreparer#poster}. */
    Optional<PreparedMedia> poster(
            Path original, Container container, Rendition rendition, GuardedDecode work, Path dir)
            throws IOException, InterruptedException {
        VideoTask task = new VideoTask(original, container, rendition, work, dir, new ArrayList<>());
        Optional<PreparedMedia> poster = Optional.empty();
        try {
            poster = source == VideoSource.ORIGINAL ? Optional.empty() : task.preview(posters);
            return poster;
        } finally {
            if (poster.isEmpty()) {
                task.clear();
            }
        }
    }

    private static Optional<Container> fetch(VideoTask task, Path target) throws IOException, InterruptedException {
        return task.rendition().fetch(Rendition.Size.PLAYBACK, target) ? Container.of(target) : Optional.empty();
    }

    private PreparedMedia carryOut(TranscodePlan plan, VideoTask task, @Nullable Source from)
            throws MediaException, IOException, InterruptedException {
        Path target = task.temporary("video-", ".mp4");
        return switch (make(plan, target, task)) {
            case Rendered.TooLong tooLong -> {
                Files.delete(target);
                yield poster(plan, task, tooLong);
            }
            case Rendered.Playing playing -> {
                boolean untouched = playing.way() == Rendered.Way.UNTOUCHED;
                TranscodePlan result = untouched ? plan : plan(task, target, Container.ISO);
                Clip clip = new Clip(playing.width(), playing.height(), playing.duration());
                Source source = from != null ? from : source(playing.way());
                boolean animation = task.container().isAnimation();
                // Taken even of an unchanged video: one without a visible frame is not a video.
                Path thumbnail = animation ? null : thumbnail(result, task);
                if (untouched) {
                    Files.move(plan.file(), target, StandardCopyOption.REPLACE_EXISTING);
                }
                long bytes = Files.size(target);
                yield animation
                        ? new PreparedMedia.Animation(target, bytes, source, clip)
                        : new PreparedMedia.Video(target, bytes, source, clip, thumbnail);
            }
        };
    }

    private Path thumbnail(TranscodePlan plan, VideoTask task)
            throws MediaException, IOException, InterruptedException {
        Path target = task.temporary("thumbnail-", ".jpg");
        task.work().run(need(plan), new VideoOrder.Shoot(plan, target, limits, thumbnails, THUMBNAIL_SIDE));
        return target;
    }

    private PreparedMedia poster(TranscodePlan plan, VideoTask task, Rendered.TooLong tooLong)
            throws MediaException, IOException, InterruptedException {
        Path target = task.temporary("photo-", ".jpg");
        Still still = task.work().run(need(plan), new VideoOrder.Shoot(plan, target, limits, posters, posterSide));
        return new PreparedMedia.Poster(
                new PreparedMedia.Photo(target, Files.size(target), Source.CONVERTED, still.width(), still.height()),
                tooLong.duration(),
                Files.size(task.original()));
    }

    private static Source source(Rendered.Way way) {
        return switch (way) {
            case UNTOUCHED -> Source.COPIED;
            case REMUXED -> Source.REMUXED;
            case CONVERTED -> Source.CONVERTED;
        };
    }

    private static MemoryEstimate need(TranscodePlan plan) {
        return plan instanceof TranscodePlan.Remux
                ? MemoryEstimate.NONE
                : new MemoryEstimate(0, plan.movie().memory());
    }

    private Rendered make(TranscodePlan plan, Path target, VideoTask task)
            throws MediaException, IOException, InterruptedException {
        // A remuxed file that exceeds the limit after all is re-encoded.
        boolean hours = plan instanceof TranscodePlan.Convert || plan instanceof TranscodePlan.Remux;
        return (hours ? task.work().forHours() : task.work())
                .run(need(plan), new VideoOrder.Make(plan, target, limits));
    }
}
