package io.github.immichtg.sync;

import io.github.immichtg.caption.CaptionLanguage;
import io.github.immichtg.caption.CaptionLocation;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.CaptionTemplateException;
import io.github.immichtg.store.SubscriptionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one subscription's owner wants it posted. */
public final class SubscriptionWishes {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionWishes.class);

    private SubscriptionWishes() {}

    /**
     * Options as they were said to be.
     *
     * @param byDefault decides what was never said
     */
    public static SyncOptions of(SubscriptionSettings said, SyncOptions byDefault) {
        SyncOptions wanted = byDefault.withCaptions(captions(said, byDefault.captions()));
        if (said.originals() != null) {
            wanted = wanted.withOriginals(said.originals());
        }
        if (said.postGrouping() != null) {
            wanted = wanted.withMoments(said.postGrouping().equals("moment"));
        }
        if (said.livePhotos() != null) {
            wanted = wanted.withLivePhotos(said.livePhotos().equals("live"));
        }
        return said.silent() == null ? wanted : wanted.withSilent(said.silent());
    }

    private static CaptionTemplate captions(SubscriptionSettings said, CaptionTemplate byDefault) {
        CaptionLanguage language =
                said.captionLanguage() == null ? byDefault.language() : CaptionLanguage.of(said.captionLanguage());
        CaptionTemplate template = byDefault.withLanguage(language);
        if (said.captionTemplate() != null) {
            try {
                template = CaptionTemplate.parse(said.captionTemplate(), language);
            } catch (CaptionTemplateException e) {
                // It was good when it was set, by an earlier version: a caption in another form beats none.
                LOG.warn("A caption's template is not used any more: {}", e.getMessage());
            }
        }
        return said.captionLocation() == null
                ? template
                : template.withLocation(CaptionLocation.of(said.captionLocation()));
    }
}
