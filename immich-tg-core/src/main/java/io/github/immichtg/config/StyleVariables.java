package io.github.immichtg.config;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.value.CaptionLanguage;
import io.github.immichtg.caption.value.CaptionLocation;
import io.github.immichtg.sync.control.PostStyle;

/** Post style that the variables set. Validated when it is read. */
public final class StyleVariables {

    private final Variables values;

    StyleVariables(Variables values) {
        this.values = values;
    }

    /** Default post style of subscriptions. */
    public PostStyle wishes() {
        return PostStyle.defaults()
                .withCaptions(captions())
                .withLivePhotos(values.oneOf(Variable.LIVE_PHOTOS, "live", "still"))
                .withOriginals(originals())
                .withMoments(values.oneOf(Variable.POST_GROUPING, "moment", "single"));
    }

    /** Whether originals are posted as comments. */
    public boolean originals() {
        return values.oneOf(Variable.ORIGINALS, "comment", "off");
    }

    private CaptionTemplate captions() {
        CaptionLanguage language = values.parse(Variable.CAPTION_LANGUAGE, CaptionLanguage::of);
        CaptionTemplate template = values.get(Variable.CAPTION_TEMPLATE)
                .map(file -> TemplateFile.read(file, language))
                .orElseGet(() -> CaptionTemplate.builtIn(language));
        return template.withLocation(values.parse(Variable.CAPTION_LOCATION, CaptionLocation::of));
    }
}
