package io.github.immichtg.caption;

import io.github.immichtg.caption.MarkupReader.Complaints;
import io.github.immichtg.immich.Asset;
import java.util.Collections;
import java.util.List;

/**
 * Says what a caption tells about an asset. The built-in one:
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
 * <p>What is not known leaves no trace; the place is a link to a map. One of the user's own is written in Mustache, with
 * Telegram's HTML tags in it:
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

    /** After so many rounds of shortening the description the rest is cut, whatever it is. */
    private static final int ROUNDS = 3;

    private final Layout layout;
    private final CaptionLanguage language;
    private final CaptionLocation location;

    private CaptionTemplate(Layout layout, CaptionLanguage language, CaptionLocation location) {
        this.layout = layout;
        this.language = language;
        this.location = location;
    }

    /** The template that needs no file; tells the place by a link. */
    public static CaptionTemplate builtIn(CaptionLanguage language) {
        return new CaptionTemplate(Layout.of(BUILT_IN), language, CaptionLocation.LINK);
    }

    /**
     * A template of the user's own, checked by rendering samples; tells the place by a link.
     *
     * @param mustache with the variables that docs/how-to/caption-template.md lists
     * @throws CaptionTemplateException for a syntax error, an unknown variable or HTML that Telegram would refuse
     */
    public static CaptionTemplate parse(String mustache, CaptionLanguage language) {
        String source = mustache.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
        if (source.isBlank()) {
            throw new CaptionTemplateException(0, "it is empty; for no captions at all write {{! none }}");
        }
        if (source.length() > Layout.LONGEST) {
            throw new CaptionTemplateException(0, "it is longer than " + Layout.LONGEST + " characters");
        }
        Layout layout = Layout.of(source);
        TemplateCheck.check(source);
        return new CaptionTemplate(layout, language, CaptionLocation.LINK);
    }

    /** The same template, which tells so much of the place. */
    public CaptionTemplate withLocation(CaptionLocation told) {
        return new CaptionTemplate(layout, language, told);
    }

    /** The same template with its own words in another language. */
    public CaptionTemplate withLanguage(CaptionLanguage other) {
        return new CaptionTemplate(layout, other, location);
    }

    /** How much is told of the place. */
    public CaptionLocation location() {
        return location;
    }

    /** The language of a caption's own words. */
    public CaptionLanguage language() {
        return language;
    }

    /** Whether {@link CaptionContext#details} matter. */
    public boolean usesDetails() {
        return !Collections.disjoint(layout.variables(), CaptionVariable.DETAILS);
    }

    /** Whether the album of the context and the place in it matter. */
    public boolean usesAlbum() {
        return !Collections.disjoint(layout.variables(), CaptionVariable.OF_THE_ALBUM);
    }

    /** The caption of this asset, of which no more is known than what it says itself. */
    public Caption render(Asset asset) {
        return render(asset, CaptionContext.NONE);
    }

    /**
     * The caption of this asset. It always parses and fits: what is too long loses the end of its description first, and
     * then its own end.
     */
    public Caption render(Asset asset, CaptionContext context) {
        return render(new Moment(asset, context, asset.localDateTime()));
    }

    /**
     * One caption that covers assets which were taken one after the other: from when to when, and what is true of all of
     * them. It fits as any other does.
     *
     * @param subjects at least one, in order
     */
    public Caption render(List<CaptionSubject> subjects) {
        return render(Moment.of(subjects));
    }

    private Caption render(Moment moment) {
        Pieces pieces = Pieces.of(moment, language, location);
        int room = Caption.MAX_LENGTH;
        Markup markup = rendered(pieces, room);
        for (int round = 0; round < ROUNDS && layout.descriptions() > 0 && excess(markup) > 0; round++) {
            room = pieces.descriptionLength(room) - Math.ceilDiv(excess(markup), layout.descriptions());
            markup = rendered(pieces, Math.max(room, 0));
        }
        Markup fitting = markup.cut(Caption.MAX_LENGTH);
        return new Caption(fitting.html(), fitting.text().length());
    }

    private Markup rendered(Pieces pieces, int room) {
        return MarkupReader.read(layout.html(pieces.html(room)), Complaints.NONE)
                .tidied();
    }

    private static int excess(Markup markup) {
        return markup.text().length() - Caption.MAX_LENGTH;
    }
}
