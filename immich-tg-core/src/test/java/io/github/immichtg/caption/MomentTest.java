package io.github.immichtg.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.caption.value.CaptionContext;
import io.github.immichtg.caption.value.CaptionSubject;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.style.CaptionLanguage;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One caption over several pictures. */
class MomentTest {

    private final CaptionTemplate english = CaptionTemplate.builtIn(CaptionLanguage.EN);

    private static CaptionSubject subject(Snapshot photo) {
        return new CaptionSubject(photo.asset(), CaptionContext.NONE);
    }

    private static Snapshot later(int minutes) {
        Snapshot photo = Snapshot.fromBerlin();
        photo.localDateTime = photo.localDateTime.plusMinutes(minutes);
        photo.capturedAt = photo.capturedAt.plusSeconds(60L * minutes);
        return photo;
    }

    private String caption(Snapshot... photos) {
        List<CaptionSubject> subjects = new ArrayList<>();
        for (Snapshot photo : photos) {
            subjects.add(subject(photo));
        }
        return english.render(subjects).html();
    }

    @Test
    void ofOnePictureItIsThatPicturesOwn() {
        Snapshot photo = Snapshot.fromBerlin();
        photo.description = "Morning at the <Spree> & beyond\n\nand noon";

        assertThat(caption(photo)).isEqualTo(photo.caption());
    }

    @Test
    void tellsFromWhenToWhenAndWhatIsTrueOfAll() {
        Snapshot first = Snapshot.fromBerlin();
        first.description = "Before the rain";
        Snapshot second = later(3);
        second.iso = 200;
        second.description = "Before the rain";
        Snapshot third = later(9);
        third.description = "After it";

        assertThat(caption(first, second, third)).isEqualTo("""
                Shot on Apple iPhone 15 Pro
                📅 Sat, 15 June 2024, 10:06–10:15 UTC+2
                ƒ/1.8 · 1/250 s · 26 mm
                iPhone 15 Pro back camera 6.765mm f/1.78

                Before the rain
                After it

                📍 <a href="https://maps.google.com/?q=52.52000,13.40500">Berlin, Germany</a>""");
    }

    @Test
    void tellsTheTimeByTheFirstOnesClockAcrossZones() {
        Snapshot first = Snapshot.fromBerlin();
        Snapshot phone = later(4);
        phone.zone = "UTC+9";
        phone.localDateTime = phone.localDateTime.plusHours(7);

        assertThat(caption(first, phone)).contains("10:06–10:10 UTC+2");
    }

    @Test
    void namesCameraAndPlaceAsFarAsThoseAgreeThatKnowTheirs() {
        Snapshot video = new Snapshot();
        assertThat(caption(video, later(2))).isEqualTo("""
                Shot on Apple iPhone 15 Pro
                📅 Sat, 15 June 2024, 10:06–10:08 UTC+2

                📍 <a href="https://maps.google.com/?q=52.52000,13.40500">Berlin, Germany</a>""");

        Snapshot town = later(2);
        town.city = "Potsdam";
        town.state = "Brandenburg";
        town.model = "iPhone 12";

        assertThat(caption(video, later(2), town)).isEqualTo("""
                📅 Sat, 15 June 2024, 10:06–10:08 UTC+2

                📍 <a href="https://maps.google.com/?q=52.52000,13.40500">Germany</a>""");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-06-15T10:06:59, '📅 Sat, 15 June 2024, 10:06 UTC+2'",
        "2024-06-15T10:07:00, '📅 Sat, 15 June 2024, 10:06–10:07 UTC+2'",
        "2024-06-16T00:01:00, '📅 Sat, 15 June 2024, 10:06–Sun, 16 June 2024, 00:01 UTC+2'",
        "2024-06-15T09:08:00, '📅 Sat, 15 June 2024, 10:06 UTC+2'",
    })
    void saysUntilWhenWhereAMinuteLiesBetween(String until, String expected) {
        Snapshot first = new Snapshot();
        first.localDateTime = LocalDateTime.parse("2024-06-15T10:06:00");
        Snapshot last = new Snapshot();
        last.localDateTime = LocalDateTime.parse(until);

        assertThat(caption(first, last)).isEqualTo(expected);
    }

    @Test
    void namesEverybodyAndEveryTagOnce() {
        CaptionTemplate template =
                CaptionTemplate.parse("{{people}} · {{tags}} · {{number}} {{of}} {{total}}", CaptionLanguage.EN);
        List<CaptionSubject> subjects = List.of(
                new CaptionSubject(
                        later(0).asset(),
                        new CaptionContext("Sea", 4, 9, new AssetDetails(List.of("Anna"), List.of("Sea")))),
                new CaptionSubject(
                        later(1).asset(),
                        new CaptionContext("Sea", 5, 9, new AssetDetails(List.of("Boris", "Anna"), List.of("Sea")))));

        assertThat(template.render(subjects).html()).isEqualTo("Anna, Boris · #Sea · 4 of 9");
    }

    @Test
    void fitsHoweverMuchThereIsToTell() {
        List<CaptionSubject> subjects = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Snapshot photo = later(i);
            photo.description = ("<" + i + "> & ").repeat(200);
            subjects.add(subject(photo));
        }

        Caption caption = english.render(subjects);

        assertThat(caption.length()).isLessThanOrEqualTo(1024).isGreaterThan(1000);
        assertThat(TelegramHtml.parse(caption.html())).hasSize(caption.length());
        assertThat(caption.html()).contains("10:06–10:15").contains("Berlin, Germany");
    }
}
