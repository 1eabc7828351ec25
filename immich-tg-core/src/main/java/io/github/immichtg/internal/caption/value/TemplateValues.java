package io.github.immichtg.internal.caption.value;

import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.text.CaptionText;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Values of all variables for one asset, as escaped HTML, whatever notation a template uses. Unknown values are
 * empty.
 */
public final class TemplateValues {

    // Common templates with these stay far below the limit, which leaves space for the description.
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_PLACE = 240;
    private static final int LONGEST_PEOPLE = 200;
    private static final int LONGEST_TAGS = 300;

    private final Map<CaptionVariable, String> html = new EnumMap<>(CaptionVariable.class);
    private final String description;

    private TemplateValues(String description) {
        this.description = description;
    }

    public static TemplateValues of(Moment moment, CaptionLanguage language, CaptionLocation location) {
        Asset asset = moment.asset();
        CaptionWords words = CaptionWords.of(language);
        ExifInfo exif = asset.exif();
        TemplateValues values = new TemplateValues(CaptionText.lines(exif.description()));
        values.put(CaptionVariable.CAMERA, CaptionText.cut(Camera.name(exif), LONGEST_NAME));
        values.put(CaptionVariable.LENS, CaptionText.cut(Camera.lens(exif), LONGEST_NAME));
        values.put(CaptionVariable.DATE, CaptureTime.of(asset, moment.until(), words));
        values.put(CaptionVariable.FILE_NAME, CaptionText.cut(CaptionText.line(asset.fileName()), LONGEST_NAME));
        values.put(CaptionVariable.SHOT_ON, words.shotOn());
        values.put(CaptionVariable.OF, words.of());
        values.put(CaptionVariable.EN, language == CaptionLanguage.EN ? "en" : "");
        values.put(CaptionVariable.RU, language == CaptionLanguage.RU ? "ru" : "");
        values.exposure(exif, words);
        values.place(Place.of(exif, location, LONGEST_PLACE));
        values.rating(exif);
        values.context(moment.context());
        return values;
    }

    /** All values, with at most {@code longest} UTF-16 units of the description. */
    public Map<CaptionVariable, String> html(int longest) {
        Map<CaptionVariable, String> all = new EnumMap<>(html);
        all.put(CaptionVariable.DESCRIPTION, CaptionText.escape(CaptionText.cut(description, longest)));
        return all;
    }

    /** Length of the description within this limit. */
    public int descriptionLength(int longest) {
        return CaptionText.cut(description, longest).length();
    }

    private void exposure(ExifInfo exif, CaptionWords words) {
        put(CaptionVariable.APERTURE, Exposure.aperture(exif));
        put(CaptionVariable.SHUTTER, Exposure.shutter(exif, words));
        put(CaptionVariable.FOCAL_LENGTH, Exposure.focalLength(exif, words));
        put(CaptionVariable.ISO, Exposure.iso(exif));
        put(CaptionVariable.EXPOSURE, Exposure.of(exif, words));
    }

    private void place(Place place) {
        html.put(CaptionVariable.PLACE, place.html());
        put(CaptionVariable.PLACE_NAME, place.name());
        put(CaptionVariable.COORDINATES, place.coordinates());
        put(CaptionVariable.MAP_LINK, place.mapLink());
    }

    private void rating(ExifInfo exif) {
        Integer given = exif.rating();
        int rating = given == null || given < 1 || given > 5 ? 0 : given;
        put(CaptionVariable.RATING, rating == 0 ? "" : Integer.toString(rating));
        put(CaptionVariable.STARS, rating == 0 ? "" : "★".repeat(rating) + "☆".repeat(5 - rating));
    }

    private void context(CaptionContext context) {
        List<String> people = context.details().people().stream()
                .map(CaptionText::line)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        put(CaptionVariable.PEOPLE, CaptionText.cut(String.join(", ", people), LONGEST_PEOPLE));
        put(
                CaptionVariable.PEOPLE_TAGS,
                Hashtag.line(people.stream().map(Hashtag::of).toList(), LONGEST_TAGS));
        List<String> tags =
                context.details().tags().stream().map(Hashtag::ofPath).toList();
        put(CaptionVariable.TAGS, Hashtag.line(tags, LONGEST_TAGS));
        put(CaptionVariable.ALBUM, CaptionText.cut(CaptionText.line(context.album()), LONGEST_NAME));
        put(CaptionVariable.NUMBER, context.number() == 0 ? "" : Integer.toString(context.number()));
        put(CaptionVariable.TOTAL, context.number() == 0 ? "" : Integer.toString(context.total()));
    }

    private void put(CaptionVariable variable, String text) {
        html.put(variable, CaptionText.escape(text));
    }
}
