package io.github.immichtg.internal.sync.control;

import io.github.immichtg.internal.store.media.MediaFile;
import org.slf4j.MDC;

/** Logging context (MDC) that adds the media file's id to each log line of a thread until closed. */
public final class MediaFileMdc implements AutoCloseable {

    private static final String KEY = "media_file";

    private final MDC.MDCCloseable entry;

    private MediaFileMdc(MDC.MDCCloseable entry) {
        this.entry = entry;
    }

    public static MediaFileMdc of(MediaFile file) {
        return of(file.id());
    }

    /** @param mediaId id as shown by {@code immich-tg status} */
    public static MediaFileMdc of(long mediaId) {
        return new MediaFileMdc(MDC.putCloseable(KEY, Long.toString(mediaId)));
    }

    @Override
    public void close() {
        entry.close();
    }
}
