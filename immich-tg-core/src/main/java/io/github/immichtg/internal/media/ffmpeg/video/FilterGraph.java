package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_PUSH;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_time_base;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_set_frame_size;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Filter graph for frames of one format. For one thread. */
final class FilterGraph implements AutoCloseable {

    private final AVFilterGraph graph;
    private final AVFilterContext source;
    private final AVFilterContext sink;
    private final String shape;
    private final AVRational timeBase;

    private FilterGraph(AVFilterGraph graph, String shape, String kind, String chain) throws FfmpegException {
        this.graph = graph;
        this.shape = shape;
        this.source = create(graph, kind + "buffer", "in", shape);
        this.sink = create(graph, kind + "buffersink", "out", null);
        AVFilterInOut outputs = avfilter_inout_alloc();
        AVFilterInOut inputs = avfilter_inout_alloc();
        try {
            outputs.name(av_strdup(new BytePointer("in")));
            outputs.filter_ctx(source);
            outputs.pad_idx(0);
            outputs.next(null);
            inputs.name(av_strdup(new BytePointer("out")));
            inputs.filter_ctx(sink);
            inputs.pad_idx(0);
            inputs.next(null);
            check(avfilter_graph_parse_ptr(graph, chain, inputs, outputs, null));
            check(avfilter_graph_config(graph, null));
            this.timeBase = av_buffersink_get_time_base(sink);
        } finally {
            avfilter_inout_free(inputs);
            avfilter_inout_free(outputs);
        }
    }

    /** A graph for frames like this one, with timestamps in the given base. */
    static FilterGraph ofPictures(AVFrame like, AVRational timeBase, String chain, int threads) throws FfmpegException {
        return build(pictureShape(like, timeBase), "", chain, threads);
    }

    /** A graph for sound like this, which outputs frames of this many samples. */
    static FilterGraph ofSound(AVFrame like, AVRational timeBase, String chain, int samples) throws FfmpegException {
        FilterGraph graph = build(soundShape(like, timeBase), "a", chain, 1);
        av_buffersink_set_frame_size(graph.sink, samples);
        return graph;
    }

    private static FilterGraph build(String shape, String kind, String chain, int threads) throws FfmpegException {
        AVFilterGraph graph = avfilter_graph_alloc();
        graph.nb_threads(threads);
        boolean built = false;
        try {
            FilterGraph result = new FilterGraph(graph, shape, kind, chain);
            built = true;
            return result;
        } finally {
            if (!built) {
                avfilter_graph_free(graph);
            }
        }
    }

    private static AVFilterContext create(AVFilterGraph graph, String filter, String name, @Nullable String arguments)
            throws FfmpegException {
        AVFilterContext context = new AVFilterContext(null);
        check(avfilter_graph_create_filter(context, avfilter_get_by_name(filter), name, arguments, null, graph));
        return context;
    }

    static String pictureShape(AVFrame frame, AVRational timeBase) {
        return "video_size=" + frame.width() + "x" + frame.height() + ":pix_fmt=" + frame.format() + ":colorspace="
                + frame.colorspace() + ":range=" + frame.color_range() + ":pixel_aspect=1/1:time_base="
                + timeBase.num() + "/" + timeBase.den();
    }

    static String soundShape(AVFrame frame, AVRational timeBase) {
        byte[] layout = new byte[256];
        int length = av_channel_layout_describe(frame.ch_layout(), layout, layout.length);
        String name = new String(layout, 0, Math.clamp(length - 1, 0, layout.length - 1), StandardCharsets.US_ASCII);
        BytePointer format = av_get_sample_fmt_name(frame.format());
        return "sample_rate=" + frame.sample_rate() + ":sample_fmt=" + (format == null ? "none" : format.getString())
                + ":channel_layout=" + name + ":time_base=" + timeBase.num() + "/" + timeBase.den();
    }

    /** Whether it was built for this format. */
    boolean takes(String other) {
        return shape.equals(other);
    }

    /** Time base of the output. */
    AVRational timeBase() {
        return timeBase;
    }

    /** Sends a frame, which is empty afterwards; null signals the end. */
    void push(@Nullable AVFrame frame) throws FfmpegException {
        check(av_buffersrc_add_frame_flags(source, frame, AV_BUFFERSRC_FLAG_PUSH));
    }

    /** @return false if there is no frame, yet or any more */
    boolean pull(AVFrame frame) throws FfmpegException {
        int answer = av_buffersink_get_frame(sink, frame);
        if (answer == AVERROR_EAGAIN() || answer == AVERROR_EOF()) {
            return false;
        }
        check(answer);
        return true;
    }

    private static void check(int answer) throws FfmpegException {
        FfmpegException.check(answer, "the pictures or the sound cannot be converted");
    }

    @Override
    public void close() {
        avfilter_graph_free(graph);
    }
}
