package io.github.immichtg.internal.sync.control;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.style.CaptionLanguage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Post style of a subscription: captions, originals, live photos, grouping, notifications, changes and privacy.
 *
 * @param silent whether posts are sent without notification
 * @param changes handling of changes to assets after they were posted
 * @param privacy rules of what must not be seen
 */
public record PostStyle(
        CaptionTemplate captions,
        OriginalsMode originals,
        LivePhotoMode livePhotos,
        PostGrouping grouping,
        boolean silent,
        AlbumChanges changes,
        Privacy privacy) {

    private static final Logger LOG = LoggerFactory.getLogger(PostStyle.class);

    /** Defaults: built-in captions in English, live photos, originals as comments, no grouping, with notification. */
    public static PostStyle defaults() {
        return new PostStyle(
                CaptionTemplate.builtIn(CaptionLanguage.EN),
                OriginalsMode.COMMENT,
                LivePhotoMode.LIVE,
                PostGrouping.SINGLE,
                false,
                AlbumChanges.EDIT,
                Privacy.DEFAULT);
    }

    /** Copy with the settings of a subscription applied. */
    public PostStyle with(StyleSettings said) {
        return new PostStyle(
                captions(said),
                // A subscription's switch says yes or no; what yes means is the operator's.
                said.originals() == null || said.originals().isOn() && originals.isOn() ? originals : said.originals(),
                said.livePhotos() == null ? livePhotos : said.livePhotos(),
                said.postGrouping() == null ? grouping : said.postGrouping(),
                said.silent() == null ? silent : said.silent(),
                said.albumChanges() == null ? changes : said.albumChanges(),
                privacy.with(said.privacy()));
    }

    private CaptionTemplate captions(StyleSettings said) {
        CaptionLanguage language = said.captionLanguage() == null ? captions.language() : said.captionLanguage();
        CaptionTemplate template = captions.withLanguage(language);
        if (said.captionTemplate() != null) {
            try {
                template = CaptionTemplate.parse(said.captionTemplate(), language);
            } catch (CaptionTemplateException e) {
                // The template was valid in an earlier version: a default caption is better than none.
                LOG.warn("Ignoring a stored caption template that is no longer valid: {}", e.getMessage());
            }
        }
        return said.captionLocation() == null ? template : template.withLocation(said.captionLocation());
    }

    public PostStyle withCaptions(CaptionTemplate template) {
        return new PostStyle(template, originals, livePhotos, grouping, silent, changes, privacy);
    }

    public PostStyle withOriginals(OriginalsMode mode) {
        return new PostStyle(captions, mode, livePhotos, grouping, silent, changes, privacy);
    }

    public PostStyle withLivePhotos(LivePhotoMode mode) {
        return new PostStyle(captions, originals, mode, grouping, silent, changes, privacy);
    }

    public PostStyle withGrouping(PostGrouping posts) {
        return new PostStyle(captions, originals, livePhotos, posts, silent, changes, privacy);
    }

    public PostStyle withChanges(AlbumChanges follow) {
        return new PostStyle(captions, originals, livePhotos, grouping, silent, follow, privacy);
    }

    public PostStyle withPrivacy(Privacy rules) {
        return new PostStyle(captions, originals, livePhotos, grouping, silent, changes, rules);
    }
}
