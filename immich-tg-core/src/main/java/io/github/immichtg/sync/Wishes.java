package io.github.immichtg.sync;

import io.github.immichtg.caption.CaptionLanguage;
import io.github.immichtg.caption.CaptionLocation;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.CaptionTemplateException;
import io.github.immichtg.store.SubscriptionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How posts are to look.
 *
 * @param originals whether the originals follow as comments
 * @param livePhotos whether live photos are sent with their moving part
 * @param moments whether neighbours in time go as one post
 * @param silent whether those who read a channel are not notified of a post
 */
public record Wishes(CaptionTemplate captions, boolean originals, boolean livePhotos, boolean moments, boolean silent) {

    private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);

    /** The built-in captions in English, each photo by itself and moving, with its original, and told to everybody. */
    public static Wishes defaults() {
        return new Wishes(CaptionTemplate.builtIn(CaptionLanguage.EN), true, true, false, false);
    }

    /** The same, but as far as a subscription's owner has said otherwise. */
    public Wishes as(SubscriptionSettings said) {
        return new Wishes(
                captions(said),
                said.originals() == null ? originals : said.originals(),
                said.livePhotos() == null ? livePhotos : said.livePhotos().equals("live"),
                said.postGrouping() == null ? moments : said.postGrouping().equals("moment"),
                said.silent() == null ? silent : said.silent());
    }

    private CaptionTemplate captions(SubscriptionSettings said) {
        CaptionLanguage language =
                said.captionLanguage() == null ? captions.language() : CaptionLanguage.of(said.captionLanguage());
        CaptionTemplate template = captions.withLanguage(language);
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

    public Wishes withCaptions(CaptionTemplate template) {
        return new Wishes(template, originals, livePhotos, moments, silent);
    }

    public Wishes withOriginals(boolean follow) {
        return new Wishes(captions, follow, livePhotos, moments, silent);
    }

    public Wishes withLivePhotos(boolean moving) {
        return new Wishes(captions, originals, moving, moments, silent);
    }

    public Wishes withMoments(boolean together) {
        return new Wishes(captions, originals, livePhotos, together, silent);
    }

    public Wishes withSilent(boolean quiet) {
        return new Wishes(captions, originals, livePhotos, moments, quiet);
    }
}
