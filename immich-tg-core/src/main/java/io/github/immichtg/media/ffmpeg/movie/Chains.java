package io.github.immichtg.media.ffmpeg.movie;

import io.github.immichtg.media.ffmpeg.movie.Movie.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What pictures go through, in the language of FFmpeg's filters. */
final class Chains {

    /** Codecs whose pictures may be interlaced although nothing in the header says so. */
    private static final Set<String> OFTEN_INTERLACED =
            Set.of("mpeg2video", "dvvideo", "h264", "vc1", "mjpeg", "prores", "mpeg4");

    /** Brightness of white in a picture with more than that, in candela a square metre (ITU-R BT.2408). */
    private static final int WHITE = 203;

    private Chains() {}

    /** Into upright pictures of this size, 4:2:0 in BT.709. */
    static String picture(Picture picture, int width, int height, double rate) {
        List<String> chain = new ArrayList<>();
        if (picture.pace().interlaced()
                || OFTEN_INTERLACED.contains(picture.codec().name())) {
            // Pictures that are not interlaced pass it as they are.
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
            // Last, where the pictures are small.
            chain.add(picture.pixels().turn().filter());
        }
        chain.add("setsar=1");
        return String.join(",", chain);
    }

    /** From {@link #picture} on into what the JDK takes. */
    static String shown() {
        return ",scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=bgr24";
    }

    /** Into what an AAC encoder takes, without gaps, beginning when the pictures begin. */
    static String sound(int rate) {
        return "aresample=" + rate + ":async=1:first_pts=0,aformat=sample_fmts=fltp:sample_rates=" + rate
                + ":channel_layouts=stereo";
    }
}
