package io.github.immichtg.caption;

import io.github.immichtg.immich.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
 * <p>What is not known leaves no trace; the place is a link to a map. Immutable and thread-safe.
 */
public final class CaptionTemplate {

    // Together with the date and the exposure these stay far below the limit, so the description always finds room.
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_PLACE = 240;

    private static final String PARAGRAPH = "\n\n";

    private final CaptionLanguage language;

    private CaptionTemplate(CaptionLanguage language) {
        this.language = language;
    }

    /** The template that needs no file. */
    public static CaptionTemplate builtIn(CaptionLanguage language) {
        return new CaptionTemplate(language);
    }

    /** The caption of this asset; any asset has one, because a date is always known. */
    public Caption render(Asset asset) {
        String head = String.join("\n", head(asset));
        Place place = Place.of(asset.exif(), LONGEST_PLACE);
        int taken = head.length()
                + (place.isEmpty() ? 0 : PARAGRAPH.length() + place.text().length());
        String description =
                Text.cut(Text.lines(asset.exif().description()), Caption.MAX_LENGTH - taken - PARAGRAPH.length());

        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(Text.escape(head));
        int length = taken;
        if (!description.isEmpty()) {
            paragraphs.add(Text.escape(description));
            length += PARAGRAPH.length() + description.length();
        }
        if (!place.isEmpty()) {
            paragraphs.add(place.html());
        }
        return new Caption(String.join(PARAGRAPH, paragraphs), length);
    }

    private List<String> head(Asset asset) {
        String camera = Text.cut(Camera.name(asset.exif()), LONGEST_NAME);
        return Stream.of(
                        camera.isEmpty() ? "" : language.shotOn() + " " + camera,
                        "📅 " + CaptureTime.of(asset, language),
                        Exposure.of(asset.exif(), language),
                        Text.cut(Camera.lens(asset.exif()), LONGEST_NAME))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
