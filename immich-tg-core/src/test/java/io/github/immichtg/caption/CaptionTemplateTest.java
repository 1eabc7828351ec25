package io.github.immichtg.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.immichtg.style.CaptionLanguage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionTemplateTest {

    @Test
    void tellsEverythingInEnglish() {
        Snapshot photo = Snapshot.fromBerlin();
        photo.description = "Morning at the <Spree> & beyond";

        assertThat(photo.caption()).isEqualTo("""
                Shot on Apple iPhone 15 Pro
                📅 Sat, 15 June 2024, 10:06 UTC+2
                ƒ/1.8 · 1/250 s · 26 mm · ISO 100
                iPhone 15 Pro back camera 6.765mm f/1.78

                Morning at the &lt;Spree&gt; &amp; beyond

                📍 <a href="https://maps.google.com/?q=52.52000,13.40500">Berlin, Germany</a>""");
    }

    @Test
    void tellsEverythingInRussian() {
        Caption caption = CaptionTemplate.builtIn(CaptionLanguage.RU)
                .render(Snapshot.fromBerlin().asset());

        assertThat(caption.html()).isEqualTo("""
                Снято на Apple iPhone 15 Pro
                📅 сб, 15 июня 2024, 10:06 UTC+2
                ƒ/1.8 · 1/250 с · 26 мм · ISO 100
                iPhone 15 Pro back camera 6.765mm f/1.78

                📍 <a href="https://maps.google.com/?q=52.52000,13.40500">Berlin, Germany</a>""");
        assertThat(caption.length())
                .isEqualTo(TelegramHtml.parse(caption.html()).length());
    }

    @Test
    void tellsOnlyTheDateWhenNothingElseIsKnown() {
        assertThat(new Snapshot().caption()).isEqualTo("📅 Sat, 15 June 2024, 10:06 UTC+2");
    }

    @Test
    void doesNotDependOnTheMachinesLocale() {
        Locale before = Locale.getDefault();
        String expected = Snapshot.fromBerlin().caption();
        try {
            for (String tag : new String[] {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "tr-TR", "ru-RU"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(Snapshot.fromBerlin().caption()).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void namesNoZoneWhereTheServerKnowsNone() {
        Snapshot photo = new Snapshot();
        photo.zone = null;
        photo.localDateTime = LocalDateTime.ofInstant(photo.capturedAt, ZoneOffset.UTC);

        assertThat(photo.caption()).isEqualTo("📅 Sat, 15 June 2024, 08:06");
    }

    @ParameterizedTest
    @CsvSource({
        "Apple, iPhone 15, Apple iPhone 15",
        "Canon, Canon EOS R6, Canon EOS R6",
        "CANON, Canon EOS R6, Canon EOS R6",
        "NIKON CORPORATION, NIKON Z 6, NIKON Z 6",
        "EASTMAN KODAK COMPANY, KODAK Z650, KODAK Z650",
        "OLYMPUS CORPORATION, E-M10, OLYMPUS E-M10",
        "'SONY', ILCE-7M3, SONY ILCE-7M3",
        "Unknown, SM-G991B, SM-G991B",
        "Google, None, Google",
        "null, X-T3, X-T3",
        "'  Hasselblad\t', 'L2D-20c ', Hasselblad L2D-20c",
        ", Pixel 7, Pixel 7",
        "LG Electronics, , LG Electronics",
        "A<b>, C&D, A&lt;b&gt; C&amp;D",
    })
    void namesTheCameraOnce(String make, String model, String expected) {
        Snapshot photo = new Snapshot();
        photo.make = make;
        photo.model = model;

        assertThat(photo.caption()).startsWith("Shot on " + expected + "\n");
    }

    @ParameterizedTest
    @CsvSource({"None, Unknown", "' ', ''", "--, ()", ","})
    void leavesAnUnknownCameraOut(String make, String model) {
        Snapshot photo = new Snapshot();
        photo.make = make;
        photo.model = model;
        photo.lens = "----";

        assertThat(photo.caption()).startsWith("📅").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, UTC+2",
        "Asia/Kolkata, UTC+5:30",
        "America/St_Johns, UTC-2:30",
        "Europe/London, UTC+1",
        "UTC, UTC",
        "Etc/UTC, UTC",
        "UTC+2, UTC+2",
        "UTC-5:30, UTC-5:30",
        "UTC+05:45, UTC+5:45",
        "+0300, UTC+3",
        "Mars/Olympus, UTC+2",
        "UTC+99, UTC+2",
        ", UTC+2",
    })
    void labelsTheZoneByItsOffset(String zone, String expected) {
        Snapshot photo = new Snapshot();
        photo.zone = zone;

        assertThat(photo.caption()).endsWith("10:06 " + expected);
    }

    @Test
    void followsSummerTimeAtTheMomentOfCapture() {
        Snapshot photo = Snapshot.fromBerlin();
        photo.capturedAt = Instant.parse("2024-01-01T00:30:00Z");
        photo.localDateTime = LocalDateTime.parse("2024-01-01T01:30:00");

        assertThat(photo.caption()).contains("Mon, 1 January 2024, 01:30 UTC+1");
    }

    @ParameterizedTest
    @CsvSource({"2024-06-15T10:07:00", "2024-06-16T10:06:00", "+999999999-12-31T23:59:00", "-0001-01-01T00:00:00"})
    void leavesTheZoneOutWhenTheTwoTimesDoNotFit(LocalDateTime local) {
        Snapshot photo = new Snapshot();
        photo.localDateTime = local;

        assertThat(photo.caption()).matches("📅 .*\\d\\d:\\d\\d");
    }

    @ParameterizedTest
    @CsvSource({
        "1/250, 1/250 s",
        "10/2500, 1/250 s",
        "0.004, 1/250 s",
        "0.0166667, 1/60 s",
        "1/8000, 1/8000 s",
        "1/4, 1/4 s",
        "0.3, 0.3 s",
        "1/3, 0.3 s",
        "0.5, 0.5 s",
        "1/2, 0.5 s",
        "2, 2 s",
        "2.5, 2.5 s",
        "30.0, 30 s",
        "1/250 s, 1/250 s",
    })
    void writesExposureTimesAsPhotographersDo(String written, String expected) {
        Snapshot photo = new Snapshot();
        photo.exposure = written;

        assertThat(photo.caption()).endsWith("\n" + expected);
    }

    @ParameterizedTest
    @CsvSource({"0", "0/1", "1/0", "-1/250", "NaN", "Infinity", "bulb", "1/2/3", "''", "9999999", "0.0000000001"})
    void leavesOutExposureTimesThatNoCameraHas(String written) {
        Snapshot photo = new Snapshot();
        photo.exposure = written;

        assertThat(photo.caption()).doesNotContain("\n");
    }

    @Test
    void roundsApertureAndFocalLengthToOneDecimal() {
        Snapshot photo = new Snapshot();
        photo.aperture = 2.0;
        photo.focalLength = 6.765;

        assertThat(photo.caption()).endsWith("\nƒ/2 · 6.8 mm");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1.8", "NaN", "Infinity", "1e300", "0.01"})
    void leavesOutNumbersThatNoCameraMeasures(double value) {
        Snapshot photo = new Snapshot();
        photo.aperture = value;
        photo.focalLength = value;
        photo.iso = 0;

        assertThat(photo.caption()).doesNotContain("\n");
    }

    @Test
    void linksCoordinatesThatHaveNoName() {
        Snapshot photo = new Snapshot();
        photo.latitude = -33.8688197;
        photo.longitude = 151.2092955;

        assertThat(photo.caption())
                .endsWith("\n\n📍 <a href=\"https://maps.google.com/?q=-33.86882,151.20930\">-33.86882, 151.20930</a>");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, 0.000001", "91, 10", "10, -180.5", "NaN, 10", "10, Infinity", ", 10", "10,"})
    void showsTheNameAloneWithoutUsableCoordinates(Double latitude, Double longitude) {
        Snapshot photo = new Snapshot();
        photo.latitude = latitude;
        photo.longitude = longitude;
        assertThat(photo.caption()).doesNotContain("📍");

        photo.city = "Bat & Yam";
        assertThat(photo.caption()).endsWith("\n\n📍 Bat &amp; Yam");
    }

    @Test
    void nothingTurnsTheTemplatesOwnText() {
        Snapshot photo = Snapshot.fromBerlin();
        photo.description = "a\u202eb\u2067c\u2068d\u200fe\u061cf";
        Caption caption = CaptionTemplate.builtIn(CaptionLanguage.EN).render(photo.asset());

        assertThat(caption.html()).contains("\n\nabcdef\n\n📍").doesNotContainPattern("[\\p{Cf}]");
    }

    @Test
    void keepsTheLinesOfADescription() {
        Snapshot photo = new Snapshot();
        photo.description = "\n one \r\ntwo\n\n\n \n\u0000three\uD83D\u202E\n";

        assertThat(photo.caption()).endsWith("UTC+2\n\none\ntwo\n\nthree");
    }

    @Test
    void cutsALongDescriptionAtAWord() {
        Snapshot photo = Snapshot.fromBerlin();
        photo.description = "lovely day ".repeat(200);
        Caption caption = CaptionTemplate.builtIn(CaptionLanguage.EN).render(photo.asset());

        assertThat(caption.html()).containsPattern("lovely( day)?…\n\n📍");
        assertThat(caption.length()).isBetween(1010, 1024);
    }

    @Test
    void cutsBetweenCharactersWhereThereAreNoWords() {
        String family = "👨‍👩‍👧‍👦";
        Snapshot photo = new Snapshot();
        photo.description = family.repeat(200);

        assertThat(photo.caption()).matches("(?s)[^\\n]+\n\n(" + family + ")+…");
    }

    @Test
    void fillsTheLimitExactlyWithoutCutting() {
        Snapshot photo = new Snapshot();
        int taken = photo.caption().length() + 2;
        photo.description = "x".repeat(1024 - taken);
        assertThat(photo.caption()).hasSize(1024).endsWith("xx");

        photo.description += "x";
        assertThat(photo.caption()).hasSize(1024).endsWith("x…");
    }

    @Test
    void leavesRoomForADescriptionBesideNamesWithoutEnd() {
        Snapshot photo = Snapshot.fromBerlin();
        photo.model = "M".repeat(5000);
        photo.lens = "<&> ".repeat(5000);
        photo.city = "&".repeat(5000);
        photo.description = "still here";
        Caption caption = CaptionTemplate.builtIn(CaptionLanguage.RU).render(photo.asset());

        assertThat(caption.html()).contains("MMM…\n", "\n\nstill here\n\n", "&amp;…</a>");
        assertThat(TelegramHtml.parse(caption.html())).hasSize(caption.length());
    }

    @Test
    void namesTheLanguagesThereAre() {
        assertThat(CaptionLanguage.of("en")).isEqualTo(CaptionLanguage.EN);
        assertThat(CaptionLanguage.of(" RU ")).isEqualTo(CaptionLanguage.RU);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaptionLanguage.of("de"))
                .withMessageContaining("en or ru");
    }
}
