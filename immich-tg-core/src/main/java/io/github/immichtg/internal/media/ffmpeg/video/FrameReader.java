package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Input;
import io.github.immichtg.internal.media.ffmpeg.StereoPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Frame reader: reads, decodes and filters a file on a thread of its own, a few frames ahead of the consumer. Closing
 * it waits for that thread, which frees its own resources.
 */
final class FrameReader implements AutoCloseable {

    /** Number of frames to read ahead: enough to keep two threads busy, with little memory. */
    private static final int AHEAD = 12;

    private static final int AHEAD_SPARINGLY = 1;

    private static final long LOOK_MILLIS = 50;
    private static final int DISCARD_ALL = 48;

    /** Element of the output. */
    sealed interface Item {}

    /** A frame, which the consumer frees; its timestamps are in the track's time base. */
    record Frame(AVFrame frame, boolean picture) implements Item {}

    /** The end; null if there was no failure. */
    record End(@Nullable FfmpegException failure) implements Item {}

    private final BlockingQueue<Item> queue;
    private final Job job;
    private final EncodeSettings settings;
    private final Thread thread;
    private volatile boolean stopped;

    private FrameReader(Job job, EncodeSettings settings) {
        this.job = job;
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(job.sparing() ? AHEAD_SPARINGLY : AHEAD);
        this.thread = Thread.ofPlatform().name("feed").daemon().unstarted(this::run);
    }

    static FrameReader start(Job job, EncodeSettings settings) {
        FrameReader reader = new FrameReader(job, settings);
        reader.thread.start();
        return reader;
    }

    /** Waits for the next element. */
    Item take() throws FfmpegException {
        try {
            while (true) {
                Item item = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (item != null) {
                    return item;
                }
                job.goOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FfmpegException.of("interrupted");
        }
    }

    private void run() {
        FfmpegException failure = null;
        try {
            feed();
        } catch (FfmpegException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = FfmpegException.of("it cannot be decoded: " + e);
        }
        try {
            put(new End(failure));
        } catch (FfmpegException nobodyTakesIt) {
            stopped = true;
        }
    }

    private void feed() throws FfmpegException {
        try (Input input = Probe.open(job.file(), job.movie().container(), job.cutoff())) {
            Movie.Sound heard = job.movie().sound();
            List<AVStream> streams = new ArrayList<>();
            streams.add(input.context().streams(job.movie().picture().stream()));
            if (heard != null) {
                streams.add(input.context().streams(heard.stream()));
            }
            if (heard != null && heard.right() >= 0) {
                streams.add(input.context().streams(heard.right()));
            }
            Set<Integer> wanted = streams.stream().map(AVStream::index).collect(Collectors.toSet());
            for (int i = 0; i < input.context().nb_streams(); i++) {
                if (!wanted.contains(i)) {
                    input.context().streams(i).discard(DISCARD_ALL);
                }
            }
            TimestampNormalizer timestamps = new TimestampNormalizer(input.context(), streams.toArray(AVStream[]::new));
            try (StereoPair pair = new StereoPair(frame -> put(frame, false));
                    Track pictures = Track.ofPictures(streams.get(0), job, settings);
                    Track left = heard == null ? null : Track.ofSound(streams.get(1), heard, job);
                    Track right =
                            heard == null || streams.size() < 3 ? null : Track.ofSound(streams.get(2), heard, job)) {
                List<Source> sources = new ArrayList<>();
                sources.add(new Source(pictures, this::put));
                if (left != null) {
                    sources.add(new Source(left, right == null ? this::put : (frame, picture) -> pair.left(frame)));
                }
                if (right != null) {
                    sources.add(new Source(right, (frame, picture) -> pair.right(frame)));
                }
                read(input, timestamps, sources);
                for (Source source : sources) {
                    source.track().finish(source.taker());
                }
                pair.finish();
                if (pictures.isRuin()) {
                    throw FfmpegException.of("most of its pictures are broken");
                }
            }
        }
    }

    /** A track with the consumer of its frames. */
    private record Source(Track track, Track.Taker taker) {}

    private void read(Input input, TimestampNormalizer timestamps, List<Source> sources) throws FfmpegException {
        AVPacket packet = av_packet_alloc();
        try {
            // Any error is treated as the end, as in every player: the frames before it are valid.
            while (av_read_frame(input.context(), packet) >= 0) {
                goOn();
                for (Source source : sources) {
                    if (source.track().stream() == packet.stream_index()) {
                        timestamps.apply(packet, source.track().tick());
                        source.track().decode(packet, source.taker());
                    }
                }
                av_packet_unref(packet);
            }
            goOn();
        } finally {
            av_packet_free(packet);
        }
    }

    private void put(AVFrame frame, boolean picture) throws FfmpegException {
        put(new Frame(frame, picture));
    }

    private void put(Item item) throws FfmpegException {
        boolean taken = false;
        try {
            while (!taken) {
                taken = queue.offer(item, LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (!taken) {
                    goOn();
                }
            }
        } catch (InterruptedException e) {
            throw FfmpegException.of("interrupted");
        } finally {
            if (!taken) {
                free(item);
            }
        }
    }

    private void goOn() throws FfmpegException {
        if (stopped) {
            throw FfmpegException.of("the consumer has closed it");
        }
        job.goOn();
    }

    private static void free(Item item) {
        if (item instanceof Frame frame) {
            av_frame_free(frame.frame());
        }
    }

    /** Stops reading, and waits until the thread has ended. */
    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (Item item; (item = queue.poll()) != null; ) {
            free(item);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
