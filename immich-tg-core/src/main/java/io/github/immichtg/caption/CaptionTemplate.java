package io.github.immichtg.caption;

import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.caption.value.CaptionSubject;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.caption.html.Markup;
import io.github.immichtg.internal.caption.html.MarkupCleaner;
import io.github.immichtg.internal.caption.html.MarkupReader;
import io.github.immichtg.internal.caption.html.MarkupReader.Complaints;
import io.github.immichtg.internal.caption.value.CaptionVariable;
import io.github.immichtg.internal.caption.value.Moment;
import io.github.immichtg.internal.caption.value.TemplateValues;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import java.util.Collections;
import java.util.List;

/**
 * Template of captions, built in or the user's own. The built-in one yields:
 *
 * <pre>
 * Shot on Apple iPhone 15 Pro
 * 📅 Sat, 15 June 2024, 10:06 UTC+2
 * ƒ/1.8 · 1/250 s · 26 mm · ISO 100
 * iPhone 15 Pro back camera 6.765mm f/1.78
 *
 * the description
 *
 * 📍 Berlin, Germany
 * </pre>
 *
 * <p>Unknown values are omitted with their lines; the place is a link to a map. A user's own template is written in
 * Mustache with Telegram's HTML tags:
 *
 * <pre>{@code
 * CaptionTemplate.parse("<b>{{album}}</b>{{#people}} with {{people}}{{/people}}", CaptionLanguage.EN)
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class CaptionTemplate {

    private static final String BUILT_IN = """
            {{#camera}}
            {{shot_on}} {{camera}}
            {{/camera}}
            📅 {{date}}
            {{#exposure}}
            {{exposure}}
            {{/exposure}}
            {{#lens}}
            {{lens}}
            {{/lens}}

            {{description}}

            {{#place}}
            📍 {{place}}
            {{/place}}
            """;

    /** Number of attempts to shorten the description before everything is cut. */
    private static final int ROUNDS = 3;

    private final MustacheTemplate layout;
    private final CaptionLanguage language;
    private final CaptionLocation location;

    private CaptionTemplate(MustacheTemplate layout, CaptionLanguage language, CaptionLocation location) {
        this.layout = layout;
        this.language = language;
        this.location = location;
    }

    /**
     * {@return the built-in template, with places as links}
     *
     * @param language language of the caption's own words
     */
    public static CaptionTemplate builtIn(CaptionLanguage language) {
        return new CaptionTemplate(MustacheTemplate.of(BUILT_IN), language, CaptionLocation.LINK);
    }

    /**
     * Parses a user's template and checks it by rendering samples; places are links.
     *
     * @param mustache with the variables listed in docs/how-to/caption-template.md
     * @param language language of the caption's own words
     * @return the template
     * @throws CaptionTemplateException for a syntax error, an unknown variable or HTML that Telegram would refuse
     */
    public static CaptionTemplate parse(String mustache, CaptionLanguage language) {
        String source = mustache.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
        if (source.isBlank()) {
            throw new CaptionTemplateException(0, "it is empty; for no captions at all write {{! none }}");
        }
        if (source.length() > MustacheTemplate.LONGEST) {
            throw new CaptionTemplateException(0, "it is longer than " + MustacheTemplate.LONGEST + " characters");
        }
        MustacheTemplate layout = MustacheTemplate.of(source);
        TemplateCheck.check(source);
        return new CaptionTemplate(layout, language, CaptionLocation.LINK);
    }

    /**
     * {@return a copy with another level of location detail}
     *
     * @param told level of location detail
     */
    public CaptionTemplate withLocation(CaptionLocation told) {
        return new CaptionTemplate(layout, language, told);
    }

    /**
     * {@return a copy with its own words in another language}
     *
     * @param other replaces the present language
     */
    public CaptionTemplate withLanguage(CaptionLanguage other) {
        return new CaptionTemplate(layout, other, location);
    }

    /** {@return the level of location detail} */
    public CaptionLocation location() {
        return location;
    }

    /** {@return the language of the caption's own words} */
    public CaptionLanguage language() {
        return language;
    }

    /** {@return whether the template uses {@link CaptionContext#details}} */
    public boolean usesDetails() {
        return !Collections.disjoint(layout.variables(), CaptionVariable.DETAILS);
    }

    /** {@return whether the template uses the context's album or the position in it} */
    public boolean usesAlbum() {
        return !Collections.disjoint(layout.variables(), CaptionVariable.OF_THE_ALBUM);
    }

    /**
     * Renders a caption from the asset alone.
     *
     * @param asset the asset as the server describes it
     * @return the caption
     */
    public Caption render(Asset asset) {
        return render(asset, CaptionContext.NONE);
    }

    /**
     * Renders a caption. The result is always valid and within the limit: first the description is shortened at its
     * end, then the whole caption.
     *
     * @param asset the asset as the server describes it
     * @param context facts that the asset does not hold
     * @return the caption
     */
    public Caption render(Asset asset, CaptionContext context) {
        return render(new Moment(asset, context, asset.localDateTime()));
    }

    /**
     * Renders one caption for several assets taken one after the other: their time range, and the values that all of
     * them share. The result is within the limit.
     *
     * @param subjects at least one, in order
     * @return the caption
     */
    public Caption render(List<CaptionSubject> subjects) {
        return render(Moment.of(subjects));
    }

    private Caption render(Moment moment) {
        TemplateValues values = TemplateValues.of(moment, language, location);
        int room = Caption.MAX_LENGTH;
        Markup markup = rendered(values, room);
        for (int round = 0; round < ROUNDS && layout.descriptions() > 0 && excess(markup) > 0; round++) {
            room = values.descriptionLength(room) - Math.ceilDiv(excess(markup), layout.descriptions());
            markup = rendered(values, Math.max(room, 0));
        }
        Markup fitting = markup.cut(Caption.MAX_LENGTH);
        return new Caption(fitting.html(), fitting.text().length());
    }

    private Markup rendered(TemplateValues values, int room) {
        return MarkupCleaner.tidied(MarkupReader.read(layout.html(values.html(room)), Complaints.NONE));
    }

    private static int excess(Markup markup) {
        return markup.text().length() - Caption.MAX_LENGTH;
    }
}
