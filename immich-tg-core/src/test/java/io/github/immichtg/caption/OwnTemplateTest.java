package io.github.immichtg.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.internal.caption.value.CaptionVariable;
import io.github.immichtg.internal.caption.value.Hashtag;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTemplateTest {

    static final Path EXAMPLES = Path.of("../docs/how-to/captions");

    private static final CaptionContext SURROUNDINGS = new CaptionContext(
            "Summer <2026>",
            12,
            340,
            new AssetDetails(List.of("Anna Maria", "Борис"), List.of("summer/2026", "Places/Italy/Rome", "2026")));

    private static String render(String template, Snapshot photo) {
        return render(template, CaptionLanguage.EN, photo);
    }

    private static String render(String template, CaptionLanguage language, Snapshot photo) {
        Caption caption = CaptionTemplate.parse(template, language).render(photo.asset(), SURROUNDINGS);
        assertThat(TelegramHtml.parse(caption.html())).hasSize(caption.length());
        return caption.html();
    }

    @Test
    void theDiaryOfTheDocs() throws Exception {
        Snapshot photo = Snapshot.fromBerlin();
        photo.description = "Morning at the Spree";

        assertThat(render(Files.readString(EXAMPLES.resolve("diary.mustache")), photo))
                .isEqualTo("""
                Morning at the Spree

                <i>Sat, 15 June 2024, 10:06 UTC+2</i>
                📍 <a href="https://maps.google.com/?q=52.52000,13.40500">Berlin, Germany</a>

                #Anna_Maria #Борис #summer_2026 #Rome""");
    }

    @Test
    void theCatalogueOfTheDocsInBothLanguages() throws Exception {
        Snapshot photo = Snapshot.fromBerlin();
        photo.rating = 3;
        String template = Files.readString(EXAMPLES.resolve("catalogue.mustache"));

        assertThat(render(template, photo)).isEqualTo("""
                <b>Summer &lt;2026&gt;</b>, 12 of 340 · ★★★☆☆
                With Anna Maria, Борис

                <blockquote expandable>📅 Sat, 15 June 2024, 10:06 UTC+2
                📷 Apple iPhone 15 Pro, iPhone 15 Pro back camera 6.765mm f/1.78
                ⚙️ ƒ/1.8 · 1/250 s · 26 mm · ISO 100
                📍 <a href="https://maps.google.com/?q=52.52000,13.40500">Berlin, Germany</a>
                <code>IMG_1.jpg</code></blockquote>

                #summer_2026 #Rome""");
        assertThat(render(template, CaptionLanguage.RU, photo))
                .contains("12 из 340", "На снимке: Anna Maria, Борис", "15 июня 2024", "1/250 с");
        assertThat(render(template, new Snapshot())).isEqualTo("""
                <b>Summer &lt;2026&gt;</b>, 12 of 340
                With Anna Maria, Борис

                <blockquote expandable>📅 Sat, 15 June 2024, 10:06 UTC+2
                <code>IMG_1.jpg</code></blockquote>

                #summer_2026 #Rome""");
    }

    @Test
    void theHowToHoldsTheTestedExamplesAndEveryVariable() throws Exception {
        String page = Files.readString(EXAMPLES.resolveSibling("caption-template.md"));

        assertThat(page)
                .contains(Files.readString(EXAMPLES.resolve("diary.mustache")))
                .contains(Files.readString(EXAMPLES.resolve("catalogue.mustache")));
        assertThat(Pattern.compile("(?m)^\\| `([a-z_]+)` \\|")
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CaptionVariable.values())
                        .map(CaptionVariable::key)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {{aperture}}|ƒ/1.8
                    {{shutter}}|1/250 s
                    {{focal_length}}|26 mm
                    {{iso}}|ISO 100
                    {{exposure}}|ƒ/1.8 · 1/250 s · 26 mm · ISO 100
                    {{shot_on}} {{camera}}|Shot on Apple iPhone 15 Pro
                    {{place_name}}|Berlin, Germany
                    {{coordinates}}|52.52000, 13.40500
                    {{map_link}}|https://maps.google.com/?q=52.52000,13.40500
                    {{rating}}/5|4/5
                    {{stars}}|★★★★☆
                    {{file_name}}|IMG_1.jpg
                    {{album}}|Summer &lt;2026&gt;
                    {{{album}}}|Summer &lt;2026&gt;
                    {{&album}}|Summer &lt;2026&gt;
                    {{number}}/{{total}}|12/340
                    {{people}}|Anna Maria, Борис
                    {{people_tags}}|#Anna_Maria #Борис
                    {{tags}}|#summer_2026 #Rome
                    {{^description}}none{{/description}}|none
                    {{=<% %>=}}<% camera %>|Apple iPhone 15 Pro
                    A & B &lt; C &#128512;|A &amp; B &lt; C 😀
                    <b></b>x<i> </i>|x
                    <a href="{{description}}">a</a>|a
                    """)
    void fillsIn(String template, String expected) {
        Snapshot photo = Snapshot.fromBerlin();
        photo.rating = 4;

        assertThat(render(template, photo)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ok~{{camra}}|line 2: there is no variable 'camra'; there are album, aperture
                    {{#nonsense}}x{{/nonsense}}|line 1: there is no variable 'nonsense'
                    {{camera.class}}|there is no variable 'camera.class'
                    {{#camera}}{{length}}{{/camera}}|there is no variable 'length'
                    {{#camera}}{{.}}{{/camera}}|there is no variable '.'
                    a~b~{{#camera}}~c|line 3: Section missing close tag 'camera'
                    a~{{/camera}}|line 2: Section close tag with no open tag 'camera'
                    {{#camera}}~{{/lens}}|line 2: Section close tag with mismatched open tag
                    a~b {{camera|line 2: a {{ is not closed
                    {{}}|is empty or broken
                    a~{{> header}}|line 2: {{>header}}: a caption template cannot include
                    {{!~comment~}}~<font>x</font>|line 4: Telegram does not know the tag <font>; it knows a, b,
                    a~<b>bold~~more|line 2: <b> is not closed everywhere
                    a~b</b>|line 2: </b> closes a tag that is not open
                    <b>~<i>~</b></i>|line 3: </b> comes before the end of <i>
                    {{#camera}}~<b>{{/camera}}~{{camera}}</b>|line 3: </b> closes a tag that is not open
                    {{#camera}}~{{#lens}}<b>{{/lens}}~{{/camera}}{{#description}}</b>{{/description}}|line
                    <b class="x">x</b>|line 1: Telegram does not know the attribute class of <b>
                    <a href={{map_link}}>x</a>|line 1: <a> contains something that is not a quoted attribute
                    <a href="{{place}}">x</a>|line 1
                    <b {{camera}}>x</b>|line 1
                    <span class="red">x</span>|Telegram does not know class="red" of <span>
                    a~1 < 2|line 2: this < starts no tag
                    a &nbsp; b|Telegram does not know &nbsp;
                    ' '|it is empty
                    """)
    void saysWhatIsWrongAndWhere(String template, String expected) {
        assertThatExceptionOfType(CaptionTemplateException.class)
                .isThrownBy(() -> CaptionTemplate.parse(template.replace('~', '\n'), CaptionLanguage.EN))
                .withMessageContaining(expected);
    }

    @Test
    void refusesTemplatesWithoutEnd() {
        assertThatExceptionOfType(CaptionTemplateException.class)
                .isThrownBy(() -> CaptionTemplate.parse("x".repeat(20_000), CaptionLanguage.EN))
                .withMessageContaining("longer than 16384");
    }

    @Test
    void standsDeepNesting() {
        String deep = "{{#camera}}".repeat(700) + "x" + "{{/camera}}".repeat(700);

        assertThat(render(deep, Snapshot.fromBerlin())).isEqualTo("x");
    }

    @Test
    void cutsTheDescriptionFirst() {
        Snapshot photo = Snapshot.fromBerlin();
        photo.description = "lovely day ".repeat(300);

        assertThat(render("<i>{{description}}</i>\n\n{{tags}}", photo))
                .containsPattern("^<i>lovely day .*(lovely|day)…</i>\n\n#summer_2026 #Rome$");
        assertThat(render("{{description}}|{{description}}", photo))
                .containsPattern("(lovely|day)…\\|.*(lovely|day)…$");
    }

    @Test
    void cutsEverythingElseSoundlyWhereThatDoesNotHelp() {
        Snapshot photo = Snapshot.fromBerlin();

        String html = render("<b>{{camera}} <i>" + "many &amp; words ".repeat(100) + "</i></b>end", photo);

        assertThat(html).endsWith("…</i></b>").doesNotContain("end");
        assertThat(TelegramHtml.parse(html).length()).isBetween(1015, 1024);
    }

    @Test
    void tellsOfThePlaceWhatItMay() {
        Snapshot photo = Snapshot.fromBerlin();
        CaptionTemplate all =
                CaptionTemplate.parse("{{place}};{{place_name}};{{coordinates}};{{map_link}}", CaptionLanguage.EN);
        CaptionTemplate builtIn = CaptionTemplate.builtIn(CaptionLanguage.EN);

        assertThat(all.withLocation(CaptionLocation.NAME).render(photo.asset()).html())
                .isEqualTo("Berlin, Germany;Berlin, Germany;;");
        assertThat(all.withLocation(CaptionLocation.OFF).render(photo.asset()).html())
                .isEqualTo(";;;");
        assertThat(builtIn.withLocation(CaptionLocation.NAME)
                        .render(photo.asset())
                        .html())
                .endsWith("\n\n📍 Berlin, Germany");
        assertThat(builtIn.withLocation(CaptionLocation.OFF)
                        .render(photo.asset())
                        .html())
                .doesNotContain("📍", "Berlin");
        photo.city = null;
        photo.state = null;
        photo.country = null;
        assertThat(builtIn.withLocation(CaptionLocation.NAME)
                        .render(photo.asset())
                        .html())
                .doesNotContain("📍", "52.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{people}}", "{{#people_tags}}x{{/people_tags}}", "{{^tags}}x{{/tags}}"})
    void knowsWhenDetailsHaveToBeAskedFor(String template) {
        assertThat(CaptionTemplate.parse(template, CaptionLanguage.EN).usesDetails())
                .isTrue();
        assertThat(CaptionTemplate.parse(template, CaptionLanguage.EN).usesAlbum())
                .isFalse();
        assertThat(CaptionTemplate.builtIn(CaptionLanguage.EN).usesDetails()).isFalse();
        assertThat(CaptionTemplate.builtIn(CaptionLanguage.EN).usesAlbum()).isFalse();
        assertThat(CaptionTemplate.parse("{{number}}", CaptionLanguage.EN).usesAlbum())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Anna, #Anna",
        "Anna Maria, #Anna_Maria",
        "'O''Neil & Sons, Ltd.', #O_Neil_Sons_Ltd",
        "__x__, #x",
        "2026, ''",
        "2026!, ''",
        "2026 summer, #2026_summer",
        "Ünal é, #Ünal_é",
        "漢字, #漢字",
        "😀, ''",
        "<b>, #b",
        "'#tag', #tag",
    })
    void writesHashtagsThatTelegramLinks(String name, String expected) {
        assertThat(Hashtag.of(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "summer/2026, #summer_2026",
        "Places/Italy/Rome, #Rome",
        "2025/06, ''",
        "a//, #a",
        "/, ''",
    })
    void takesOfATagsPathWhatSaysMost(String path, String expected) {
        assertThat(Hashtag.ofPath(path)).isEqualTo(expected);
    }

    @Test
    void writesEachHashtagOnceAndNoneInPart() {
        List<String> many = Pattern.compile("\\w+")
                .matcher("a b A " + "long_word ".repeat(3))
                .results()
                .map(MatchResult::group)
                .map(Hashtag::of)
                .toList();

        assertThat(Hashtag.line(many, 100)).isEqualTo("#a #b #long_word");
        assertThat(Hashtag.line(many, 10)).isEqualTo("#a #b");
    }
}
