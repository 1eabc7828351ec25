package io.github.immichtg.sync.control;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.html.CaptionTemplateException;
import io.github.immichtg.caption.value.CaptionLanguage;
import io.github.immichtg.caption.value.CaptionLocation;
import io.github.immichtg.store.subscription.SubscriptionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Post style of a subscription: captions, originals, live photos, grouping and notifications.
 *
 * @param originals whether originals are posted as comments
 * @param livePhotos whether live photos are sent with their video
 * @param moments whether photos of one moment are grouped into one post
 * @param silent whether posts are sent without notification
 */
public record PostStyle(
        CaptionTemplate captions, boolean originals, boolean livePhotos, boolean moments, boolean silent) {

    private static final Logger LOG = LoggerFactory.getLogger(PostStyle.class);

    /** Defaults: built-in captions in English, live photos, originals as comments, no grouping, with notification. */
    public static PostStyle defaults() {
        return new PostStyle(CaptionTemplate.builtIn(CaptionLanguage.EN), true, true, false, false);
    }

    /** Copy with the settings of a subscription applied. */
    public PostStyle as(SubscriptionSettings said) {
        return new PostStyle(
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
                // The template was valid in an earlier version: a default caption is better than none.
                LOG.warn("Ignoring a stored caption template that is no longer valid: {}", e.getMessage());
            }
        }
        return said.captionLocation() == null
                ? template
                : template.withLocation(CaptionLocation.of(said.captionLocation()));
    }

    public PostStyle withCaptions(CaptionTemplate template) {
        return new PostStyle(template, originals, livePhotos, moments, silent);
    }

    public PostStyle withOriginals(boolean follow) {
        return new PostStyle(captions, follow, livePhotos, moments, silent);
    }

    public PostStyle withLivePhotos(boolean moving) {
        return new PostStyle(captions, originals, moving, moments, silent);
    }

    public PostStyle withMoments(boolean together) {
        return new PostStyle(captions, originals, livePhotos, together, silent);
    }

    public PostStyle withSilent(boolean quiet) {
        return new PostStyle(captions, originals, livePhotos, moments, quiet);
    }
}
