package io.github.immichtg.internal.media.ffmpeg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * Interrupt callback of FFmpeg's reads. JavaCPP supports only a handful of callbacks of one type per process, so
 * there is one for all jobs, which receives the job's number.
 */
final class Interrupts {

    private static final Map<Long, Cutoff> JOBS = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Asked ASKED = new Asked();

    private Interrupts() {}

    private static final class Asked extends AVIOInterruptCB.Callback_Pointer {
        @Override
        public int call(Pointer job) {
            Cutoff cutoff = JOBS.get(job.address());
            return cutoff == null || cutoff.reached() ? 1 : 0;
        }
    }

    /** @return the job's number, for {@link #remove} */
    static long add(AVIOInterruptCB callback, Cutoff cutoff) {
        long number = NUMBERS.incrementAndGet();
        JOBS.put(number, cutoff);
        callback.callback(ASKED);
        callback.opaque(new Number(number));
        return number;
    }

    static void remove(long number) {
        JOBS.remove(number);
    }

    /** A number in place of an address. */
    private static final class Number extends Pointer {
        Number(long number) {
            address = number;
        }
    }
}
