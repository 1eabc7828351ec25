package io.github.immichtg.media;

import io.github.immichtg.media.still.Footprint;
import java.io.IOException;

/** Decoding in the workshop, while its mark is set. As thread-safe as its mark. */
record MarkedWork(Workshop workshop, DecodingMark mark) {

    /** Something that decodes, and throws {@code E} for what is wrong with the file. */
    interface Job<T, E extends Exception> {
        T run() throws E, IOException, InterruptedException;
    }

    /**
     * Has it done once there is room for it.
     *
     * @throws InterruptedException when interrupted, whatever that led the decoder to throw
     */
    @SuppressWarnings("unchecked") // The job throws nothing else.
    <T, E extends Exception> T run(Footprint need, Job<T, E> job) throws E, IOException, InterruptedException {
        try {
            return workshop.work(need, mark.alone(), () -> marked(job));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw (E) e;
        }
    }

    private <T> T marked(Job<T, ?> job) throws Exception {
        mark.set();
        boolean interrupted = false;
        try {
            return job.run();
        } catch (Exception e) {
            if (!(e instanceof RuntimeException) && Thread.interrupted()) {
                interrupted = true;
                throw new InterruptedException("interrupted while preparing a file");
            }
            throw e;
        } finally {
            // An interrupt would keep the mark from being cleared, and has been seen here.
            interrupted |= Thread.interrupted();
            mark.clear();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
