package io.github.immichtg.internal.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/**
 * Input file of an FFmpeg demuxer. The demuxer is chosen by our own format detection, and cannot open anything but
 * this file: no file that a playlist names, and no URL.
 *
 * <p>For one thread; closing it frees everything that was read from it.
 */
public final class Input implements AutoCloseable {

    /** Maximum number of streams of a plausible image or video. */
    private static final int MAX_STREAMS = 100;

    private final AVFormatContext context;
    private final long job;

    private Input(AVFormatContext context, long job) {
        this.context = context;
        this.job = job;
    }

    /**
     * Opens a file.
     *
     * @param demuxer FFmpeg's short name, such as {@code mov}
     * @param options options of the demuxer
     * @param cutoff checked while FFmpeg reads
     */
    public static Input open(Path file, String demuxer, Map<String, String> options, Cutoff cutoff)
            throws FfmpegException {
        Natives.require();
        AVInputFormat format = av_find_input_format(demuxer);
        if (format == null) {
            throw FfmpegException.of("there is no demuxer " + demuxer);
        }
        AVFormatContext context = avformat_alloc_context();
        long job = Interrupts.add(context.interrupt_callback(), cutoff);
        AVDictionary dictionary = new AVDictionary(null);
        try (BytePointer url = url(file)) {
            av_dict_set(dictionary, "protocol_whitelist", "file", 0);
            av_dict_set(dictionary, "format_whitelist", demuxer, 0);
            av_dict_set(dictionary, "max_streams", String.valueOf(MAX_STREAMS), 0);
            options.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
            // FFmpeg has freed the context after a failure.
            FfmpegException.check(avformat_open_input(context, url, format, dictionary), "the file cannot be opened");
            return new Input(context, job);
        } catch (FfmpegException e) {
            Interrupts.remove(job);
            throw e;
        } finally {
            av_dict_free(dictionary);
        }
    }

    /** The native handle; valid until this is closed. */
    public AVFormatContext context() {
        return context;
    }

    @Override
    public void close() {
        avformat_close_input(context);
        Interrupts.remove(job);
    }

    /** With its protocol, so that a colon in the name has no meaning. */
    static BytePointer url(Path file) {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        return new BytePointer("file:" + file.toAbsolutePath(), names);
    }
}
