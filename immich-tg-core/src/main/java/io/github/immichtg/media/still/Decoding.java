package io.github.immichtg.media.still;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** What all image readers have in common here: sampling, and telling damage from what is only odd. */
final class Decoding implements IIOReadWarningListener {

    private @Nullable String damage;

    /** Parameters that let a reader keep only every nth pixel and row. */
    static ImageReadParam every(ImageReader reader, int n) {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(n, n, 0, 0);
        return param;
    }

    /** The smallest sampling with which a picture of this size fits. */
    static int sampling(int width, int height, int bytesPerPixel, long memory) {
        int n = 1;
        while ((long) sampled(width, n) * sampled(height, n) * bytesPerPixel > memory) {
            n++;
        }
        return n;
    }

    private static int sampled(int length, int n) {
        return (length + n - 1) / n;
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        boolean early = lower.contains("premature end") || lower.contains("truncated") || lower.contains("missing eoi");
        boolean broken = lower.contains("corrupt jpeg data") && !lower.contains("extraneous");
        if (damage == null && (early || broken)) {
            damage = early ? "ends too early" : "holds broken data";
            // What follows is made up by the reader, for as many pixels as a broken header may claim.
            source.abort();
        }
    }

    /** Fails when a reader has made up what the file did not hold. */
    void check(FileKind kind) throws StillException {
        if (damage != null) {
            throw StillException.damaged("the file is " + kind.description() + " that " + damage);
        }
    }

    /** Runs a reader over somebody's bytes. */
    static <T> T run(FileKind kind, Step<T> step) throws StillException {
        try {
            return step.run();
        } catch (IOException | RuntimeException e) {
            if (ranOutOfTime(e)) {
                throw new StillException(
                        StillException.Kind.TOO_LARGE,
                        "the file is " + kind.description() + " that takes too long to decode",
                        e);
            }
            // Readers throw whatever broken bytes lead them to, an index out of bounds more often than not.
            throw new StillException(
                    StillException.Kind.DAMAGED, "the file is " + kind.description() + " that is damaged", e);
        } catch (OutOfMemoryError e) {
            // One array of a length that the file made up, or more than this heap holds; everything else stands.
            throw new StillException(
                    StillException.Kind.TOO_LARGE,
                    "the file is " + kind.description() + " that needs too much memory",
                    e);
        }
    }

    private static boolean ranOutOfTime(Throwable e) {
        return e instanceof FileStream.OutOfTime || e.getCause() != null && ranOutOfTime(e.getCause());
    }

    /** Something that reads. */
    interface Step<T> {
        T run() throws IOException, StillException;
    }
}
