package io.github.immichtg.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every asset, whatever is in it. */
class CaptionPropertyTest {

    private static final List<String> PIECES = List.of(
            "a",
            "Ж",
            " ",
            "\n",
            "\r\n",
            "<",
            ">",
            "&",
            "\"",
            "'",
            "&lt;",
            "</a>",
            "<b>",
            "\0",
            "\u001B",
            "\u0085",
            "\u2028",
            "\u202E",
            "\uD83D",
            "\uDE00",
            "😀",
            "👩‍🚀",
            "é",
            "e\u0301",
            "\uFFFE",
            "\u00A0",
            "漢",
            "-",
            "1/",
            "UTC+",
            "Canon",
            "5",
            "words and ",
            "ِ");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isAlwaysWellFormedAndWithinTheLimit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < Endurance.times(150, 2_500); i++) {
            Asset asset = anything(random).asset();
            for (CaptionLanguage language : CaptionLanguage.values()) {
                Caption caption = CaptionTemplate.builtIn(language).render(asset);
                String text = TelegramHtml.parse(caption.html());
                assertThat(text)
                        .hasSize(caption.length())
                        .hasSizeLessThanOrEqualTo(1024)
                        .isEqualTo(text.strip())
                        .contains("📅")
                        .doesNotContain("\n\n\n", "\r", "\0", "\u001B", "null", "NaN")
                        .doesNotContainPattern("(?m)^ ?· | · ?$");
                assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
            }
        }
    }

    /** Odd ones among them, that no check would let pass where it knew all assets. */
    static Stream<CaptionTemplate> templates() throws IOException {
        return Stream.of(
                        Files.readString(OwnTemplateTest.EXAMPLES.resolve("diary.mustache")),
                        Files.readString(OwnTemplateTest.EXAMPLES.resolve("catalogue.mustache")),
                        "{{description}}{{{description}}}{{& description}}",
                        "<pre>{{description}}</pre><a href='{{description}}'>{{file_name}}</a>",
                        "<b><i>{{camera}}{{people}}{{tags}}{{album}}</i></b> <tg-spoiler>{{description}}</tg-spoiler>",
                        "{{#camera}}{{#date}}{{^iso}}{{^lens}}<b>{{/lens}}{{/iso}}{{/date}}{{/camera}}{{description}}",
                        "<span class=\"tg-spoiler\">" + "{{file_name}} {{people}} ".repeat(30) + "</span>",
                        "{{#people}}<blockquote>\n\n{{people}}\n\n</blockquote>{{/people}}\n\n\n{{place}}")
                .flatMap(source ->
                        Stream.of(CaptionLanguage.values()).map(language -> CaptionTemplate.parse(source, language)))
                .flatMap(template -> Stream.of(CaptionLocation.values()).map(template::withLocation));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templatesOfOnesOwnAreAlwaysWellFormedAndWithinTheLimit(CaptionTemplate template) {
        Random random = new Random(5);
        for (int i = 0; i < Endurance.times(30, 100); i++) {
            Snapshot photo = anything(random);
            Caption caption = template.render(photo.asset(), surroundings(random));
            String text = TelegramHtml.parse(caption.html());
            assertThat(text)
                    .hasSize(caption.length())
                    .hasSizeLessThanOrEqualTo(1024)
                    .doesNotContain("\0", "\u001B", "\uFDD0");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void rubbishIsEitherRefusedOrRendered(long seed) {
        List<String> pieces = List.of(
                "{{",
                "}}",
                "{",
                "}",
                "#",
                "^",
                "/",
                "!",
                "=",
                "<",
                ">",
                "$",
                "&",
                "&nbsp;",
                "b",
                "<b>",
                "</b>",
                "<a ",
                "href=",
                "\"",
                "'",
                "camera",
                "description",
                "{{camera}}",
                "{{#camera}}",
                "{{/camera}}",
                "\n",
                " ",
                "\t",
                "{{=",
                "=}}",
                "[[",
                "]]",
                "{{{",
                "}}}",
                ".",
                "this",
                "-first",
                "\uFDD0",
                "\uFDD0" + "9\uFDD1",
                "😀",
                "\uD83D");
        Random random = new Random(seed);
        int rendered = 0;
        for (int i = 0; i < Endurance.times(300, 1_000); i++) {
            StringBuilder source = new StringBuilder("x");
            for (int left = random.nextInt(12); left > 0; left--) {
                source.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                Caption caption = CaptionTemplate.parse(source.toString(), CaptionLanguage.EN)
                        .render(anything(random).asset());
                assertThat(TelegramHtml.parse(caption.html())).hasSize(caption.length());
                rendered++;
            } catch (CaptionTemplateException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
        assertThat(rendered).isBetween(Endurance.times(15, 50), Endurance.times(285, 950));
    }

    private static CaptionContext surroundings(Random random) {
        return new CaptionContext(
                String.valueOf(text(random, 200)),
                1 + random.nextInt(5),
                5 + random.nextInt(Integer.MAX_VALUE - 5),
                new AssetDetails(texts(random), texts(random)));
    }

    private static List<String> texts(Random random) {
        return Stream.generate(() -> String.valueOf(text(random, 30)))
                .limit(random.nextInt(40))
                .toList();
    }

    private static Snapshot anything(Random random) {
        Snapshot photo = new Snapshot();
        photo.make = text(random, 5);
        photo.model = text(random, 200);
        photo.lens = text(random, 200);
        photo.aperture = number(random);
        photo.focalLength = number(random);
        photo.iso = maybe(random, random::nextInt);
        photo.exposure = maybe(random, () -> random.nextBoolean() ? "1/" + random.nextInt() : text(random, 4));
        photo.latitude = number(random);
        photo.longitude = number(random);
        photo.city = text(random, 300);
        photo.state = text(random, 3);
        photo.country = text(random, 3);
        photo.description = text(random, 2000);
        photo.zone = maybe(random, () -> random.nextBoolean() ? "UTC+" + random.nextInt(30) : text(random, 3));
        photo.rating = maybe(random, () -> random.nextInt(8) - 1);
        photo.fileName = String.valueOf(text(random, 50));
        photo.capturedAt = Instant.ofEpochSecond(random.nextInt());
        photo.localDateTime = LocalDateTime.ofEpochSecond(random.nextInt(), 0, ZoneOffset.UTC);
        return photo;
    }

    private static <T> @Nullable T maybe(Random random, Supplier<@Nullable T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private static @Nullable String text(Random random, int longest) {
        return maybe(random, () -> {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(longest); left > 0; left--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            return text.toString();
        });
    }

    private static @Nullable Double number(Random random) {
        return maybe(random, () -> switch (random.nextInt(5)) {
            case 0 -> 0.0;
            case 1 -> Double.NaN;
            case 2 -> -random.nextDouble() * 100;
            case 3 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextDouble() * 90;
        });
    }
}
