package io.github.immichtg.internal.media.ffmpeg.video;

import io.github.immichtg.internal.media.ffmpeg.video.Movie.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** FFmpeg filter chains for frames and sound. */
final class FilterChains {

    /** Codecs with possibly interlaced frames that the header does not declare. */
    private static final Set<String> OFTEN_INTERLACED =
            Set.of("mpeg2video", "dvvideo", "h264", "vc1", "mjpeg", "prores", "mpeg4");

    /** Luminance of reference white in HDR, in candela per square metre (ITU-R BT.2408). */
    private static final int WHITE = 203;

    private FilterChains() {}

    /** Converts to upright frames of this size, 4:2:0 in BT.709. */
    static String picture(Picture picture, int width, int height, double rate) {
        List<String> chain = new ArrayList<>();
        if (picture.pace().interlaced()
                || OFTEN_INTERLACED.contains(picture.codec().name())) {
            // Progressive frames pass unchanged.
            chain.add("bwdif=mode=send_frame:parity=auto:deint=interlaced");
        }
        if (rate > 0) {
            chain.add(String.format(Locale.ROOT, "fps=%.6f", rate));
        }
        if (picture.pixels().alpha()) {
            chain.add("format=rgba,split[picture][ground];[ground]drawbox=color=white:t=fill:replace=1[white];"
                    + "[white][picture]overlay=format=rgb");
        }
        boolean sideways = picture.pixels().turn().isSideways();
        String scale = "scale=" + (sideways ? height + ":" + width : width + ":" + height) + ":flags=bicubic";
        Colour colour = picture.colour();
        switch (colour.range()) {
            case PQ, HLG ->
                chain.add(scale + ",format=yuv420p10le,zscale=t=linear:npl=" + WHITE
                        + ",format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv");
            case SDR, DOLBY_ONLY -> {
                if (colour.isWide()) {
                    chain.add(scale + ",zscale=p=bt709:t=bt709:m=bt709:r=tv");
                } else {
                    chain.add(scale + ":out_color_matrix=bt709:out_range=tv");
                }
            }
        }
        chain.add("format=yuv420p");
        if (picture.pixels().turn() != Turn.NONE) {
            // Last, when the frames are small.
            chain.add(picture.pixels().turn().filter());
        }
        chain.add("setsar=1");
        return String.join(",", chain);
    }

    /** Converts the output of {@link #picture} for the JDK. */
    static String shown() {
        return ",scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=bgr24";
    }

    /** Converts sound for an AAC encoder, without gaps, starting with the first frame. */
    static String sound(int rate) {
        return "aresample=" + rate + ":async=1:first_pts=0,aformat=sample_fmts=fltp:sample_rates=" + rate
                + ":channel_layouts=stereo";
    }
}
