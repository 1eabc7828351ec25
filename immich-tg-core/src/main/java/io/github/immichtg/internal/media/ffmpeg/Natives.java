package io.github.immichtg.internal.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** Loader of FFmpeg's native libraries for this machine, on first use. Thread-safe. */
public final class Natives {

    private static final long LARGEST_PIECE = 1_400_000_000;

    private Natives() {}

    private static final class Holder {

        static final @Nullable String MISSING = load();

        private static @Nullable String load() {
            // By default JavaCPP limits native memory to the size of the Java heap; must be set before its first
            // class is loaded.
            for (String bound : new String[] {"maxBytes", "maxPhysicalBytes"}) {
                String property = "org.bytedeco.javacpp." + bound;
                if (System.getProperty(property) == null) {
                    System.setProperty(property, "0");
                }
            }
            try {
                Loader.load(avutil.class);
                Loader.load(avcodec.class);
                Loader.load(avformat.class);
                Loader.load(swscale.class);
                Loader.load(avfilter.class);
            } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
                return String.valueOf(e.getMessage());
            }
            // Prevents FFmpeg's cryptic output on standard error.
            av_log_set_level(AV_LOG_QUIET);
            // Larger than any single buffer of an allowed image.
            av_max_alloc(LARGEST_PIECE);
            return null;
        }
    }

    /** Whether FFmpeg is available: its native libraries for this machine are on the class path. */
    public static boolean present() {
        return Holder.MISSING == null;
    }

    /**
     * Loads the libraries.
     *
     * @throws IllegalStateException if they are not on the class path; the message says what to add
     */
    public static void require() {
        if (Holder.MISSING != null) {
            throw new IllegalStateException("FFmpeg's libraries for " + Loader.getPlatform()
                    + " are not on the class path: add org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifiers "
                    + Loader.getPlatform() + "-gpl and " + Loader.getPlatform() + " (" + Holder.MISSING + ")");
        }
    }
}
