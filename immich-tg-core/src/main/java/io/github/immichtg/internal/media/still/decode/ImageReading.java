package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Common part of all image readers: sampling, and the distinction between damage and harmless oddities. */
public final class ImageReading implements IIOReadWarningListener {

    private @Nullable String damage;

    /** Parameters that make a reader keep every nth pixel and row only. */
    static ImageReadParam every(ImageReader reader, int n) {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(n, n, 0, 0);
        return param;
    }

    /** The smallest sampling factor with which an image of this size fits into memory. */
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
            // The reader invents the missing rest, for as many pixels as a corrupt header may claim.
            source.abort();
        }
    }

    /** Fails if a reader has invented data that the file does not contain. */
    void check(FileKind kind) throws MediaException {
        if (damage != null) {
            throw MediaException.damaged("the file is " + kind.description() + " that " + damage);
        }
    }

    /** Runs a reader on an untrusted file. */
    public static <T> T run(FileKind kind, Step<T> step) throws MediaException {
        try {
            return step.run();
        } catch (IOException | RuntimeException e) {
            if (ranOutOfTime(e)) {
                throw new MediaException.TooLarge(
                        "the file is " + kind.description() + " that takes too long to decode", e);
            }
            if (isUnsupported(e)) {
                throw MediaException.unreadable(
                        "the file is " + kind.description() + " that is coded in a way that cannot be read here");
            }
            // Readers throw any exception on corrupt data, most often an index out of bounds.
            throw new MediaException.Damaged("the file is " + kind.description() + " that is damaged", e);
        } catch (OutOfMemoryError e) {
            // One array of a size that the file claims, or more than this heap holds; the process is otherwise fine.
            throw new MediaException.TooLarge("the file is " + kind.description() + " that needs too much memory", e);
        }
    }

    /** Readers say so in any words. */
    private static boolean isUnsupported(Throwable e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return e instanceof UnsupportedOperationException
                || message.contains("unsupported")
                || message.contains("not supported")
                || message.contains("unknown tiff compression");
    }

    private static boolean ranOutOfTime(Throwable e) {
        return e instanceof FileStream.OutOfTime || e.getCause() != null && ranOutOfTime(e.getCause());
    }

    /** A reading step. */
    public interface Step<T> {
        T run() throws IOException, MediaException;
    }
}
