package io.github.immichtg.sync;

import io.github.immichtg.store.MediaFile;
import org.slf4j.MDC;

/** Has everything that a thread logs until this is closed say which media file it is about. */
final class Trace implements AutoCloseable {

    private static final String KEY = "media_file";

    private final MDC.MDCCloseable entry;

    private Trace(MDC.MDCCloseable entry) {
        this.entry = entry;
    }

    static Trace of(MediaFile file) {
        return of(file.id());
    }

    /** @param mediaId as {@code immich-tg status} shows it */
    static Trace of(long mediaId) {
        return new Trace(MDC.putCloseable(KEY, Long.toString(mediaId)));
    }

    @Override
    public void close() {
        entry.close();
    }
}
