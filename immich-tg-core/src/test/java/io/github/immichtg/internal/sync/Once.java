package io.github.immichtg.internal.sync;

import java.util.concurrent.atomic.AtomicBoolean;

/** Something that happens elsewhere when it is first called for, and not again. */
final class Once implements Runnable {

    /** What happens. */
    interface Happening {
        void happens() throws Exception;
    }

    private final AtomicBoolean happened = new AtomicBoolean();
    private final Happening happening;

    Once(Happening happening) {
        this.happening = happening;
    }

    @Override
    public void run() {
        if (happened.compareAndSet(false, true)) {
            try {
                happening.happens();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
