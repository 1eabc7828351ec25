package io.github.immichtg.internal.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/**
 * Output file of an FFmpeg muxer: add the streams, begin, write packets, finish. It is unreadable until it is
 * finished; deleting an unfinished one is up to the caller.
 *
 * <p>For one thread.
 */
public final class Output implements AutoCloseable {

    /** EIO, ENOSPC, EFBIG, EROFS; EDQUOT on Linux and on macOS: failures of the disk, not of the file. */
    private static final Set<Integer> DISK = Set.of(-5, -28, -27, -30, -122, -69);

    private final AVFormatContext context;
    private final Path file;
    private final long job;

    private Output(AVFormatContext context, Path file, long job) {
        this.context = context;
        this.file = file;
        this.job = job;
    }

    /**
     * Creates or truncates the file.
     *
     * @param muxer FFmpeg's short name, such as {@code mp4}
     * @param cutoff checked while FFmpeg writes
     * @throws IOException if the file cannot be written
     */
    public static Output create(Path file, String muxer, Cutoff cutoff) throws FfmpegException, IOException {
        Natives.require();
        AVFormatContext context = new AVFormatContext(null);
        FfmpegException.check(avformat_alloc_output_context2(context, null, muxer, null), "there is no muxer " + muxer);
        Output output = new Output(context, file, Interrupts.add(context.interrupt_callback(), cutoff));
        AVIOContext io = new AVIOContext(null);
        try (BytePointer url = Input.url(file)) {
            // Faststart opens the file again, by its name.
            context.url(av_strdup(url));
            int answer = avio_open2(io, url, AVIO_FLAG_WRITE, context.interrupt_callback(), null);
            if (answer < 0) {
                output.close();
                throw new IOException(file + " cannot be written: " + FfmpegException.text(answer));
            }
        }
        context.pb(io);
        return output;
    }

    /** Adds a stream, to be configured by the caller. */
    public AVStream add() throws FfmpegException {
        AVStream stream = avformat_new_stream(context, null);
        if (stream == null) {
            throw FfmpegException.of("no memory for a stream");
        }
        return stream;
    }

    /** Call after all streams were added. */
    public void begin(Map<String, String> options) throws FfmpegException, IOException {
        AVDictionary dictionary = new AVDictionary(null);
        try {
            options.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
            check(avformat_write_header(context, dictionary));
        } finally {
            av_dict_free(dictionary);
        }
    }

    /** Takes ownership of the packet, in the time base of its stream; it is empty afterwards. */
    public void write(AVPacket packet) throws FfmpegException, IOException {
        check(av_interleaved_write_frame(context, packet));
    }

    /** Completes the file. */
    public void finish() throws FfmpegException, IOException {
        check(av_write_trailer(context));
        AVIOContext io = context.pb();
        int answer = avio_closep(io);
        context.pb(null);
        check(answer);
    }

    private void check(int answer) throws FfmpegException, IOException {
        if (DISK.contains(answer)) {
            throw new IOException(file + " cannot be written: " + FfmpegException.text(answer));
        }
        FfmpegException.check(answer, "it cannot be written");
    }

    @Override
    public void close() {
        AVIOContext io = context.pb();
        if (io != null && !io.isNull()) {
            avio_closep(io);
            context.pb(null);
        }
        avformat_free_context(context);
        Interrupts.remove(job);
    }
}
