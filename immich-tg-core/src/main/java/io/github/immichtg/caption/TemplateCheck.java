package io.github.immichtg.caption;

import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.caption.html.MarkupReader;
import io.github.immichtg.internal.caption.html.MarkupReader.Complaints;
import io.github.immichtg.internal.caption.value.CaptionVariable;
import io.github.immichtg.internal.caption.value.Moment;
import io.github.immichtg.internal.caption.value.TemplateValues;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Validator that renders a template for sample assets: with all values, with none, with all but one, and with a
 * single one. It thereby finds, for example, a tag that is closed only together with a description, when the template
 * is set and not at the first photo without one.
 */
final class TemplateCheck {

    private TemplateCheck() {}

    /**
     * Checks a template.
     *
     * @throws CaptionTemplateException for the first error
     */
    static void check(String source) {
        MustacheTemplate mustache = MustacheTemplate.marked(source);
        Map<CaptionVariable, String> everything = everything();
        check(mustache, everything);
        check(mustache, nothing());
        for (CaptionVariable variable : CaptionVariable.values()) {
            Map<CaptionVariable, String> allButOne = new EnumMap<>(everything);
            allButOne.put(variable, "");
            check(mustache, allButOne);
            Map<CaptionVariable, String> oneAlone = nothing();
            oneAlone.put(variable, everything.getOrDefault(variable, ""));
            check(mustache, oneAlone);
        }
    }

    private static void check(MustacheTemplate mustache, Map<CaptionVariable, String> values) {
        MarkupReader.read(mustache.html(values), Complaints.STRICT);
    }

    private static Map<CaptionVariable, String> nothing() {
        Map<CaptionVariable, String> nothing = new EnumMap<>(CaptionVariable.class);
        for (CaptionVariable variable : CaptionVariable.values()) {
            nothing.put(variable, "");
        }
        return nothing;
    }

    private static Map<CaptionVariable, String> everything() {
        ExifInfo exif = new ExifInfo(
                "Apple",
                "iPhone 15 Pro",
                "iPhone 15 Pro back camera 6.765mm f/1.78",
                1.78,
                6.8,
                100,
                "1/250",
                52.52,
                13.405,
                "Berlin",
                null,
                "Germany",
                "Morning at the <Spree> & \"beyond\"",
                "Europe/Berlin",
                4);
        Asset asset = new Asset(
                new AssetId(new UUID(0, 1)),
                Asset.Type.IMAGE,
                "IMG_0001.jpg",
                null,
                null,
                Instant.parse("2024-06-15T08:06:00Z"),
                LocalDateTime.parse("2024-06-15T10:06:00"),
                true,
                null,
                exif,
                false,
                null);
        AssetDetails details = new AssetDetails(List.of("Anna Maria", "Boris"), List.of("summer/2026", "Sea"));
        Moment moment = new Moment(asset, new CaptionContext("Holiday", 12, 340, details), asset.localDateTime());
        Map<CaptionVariable, String> everything = TemplateValues.of(moment, CaptionLanguage.EN, CaptionLocation.LINK)
                .html(Caption.MAX_LENGTH);
        everything.put(CaptionVariable.RU, "ru");
        return everything;
    }
}
