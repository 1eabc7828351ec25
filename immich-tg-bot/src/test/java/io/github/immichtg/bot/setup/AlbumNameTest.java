package io.github.immichtg.bot.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlbumNameTest {

    @ParameterizedTest
    @CsvSource({
        "отпуск, отпуска",
        "отпуска, отпусков",
        "поездка, поездки",
        "поездку, поездками",
        "море, моря",
        "рим, риме",
        "свадьба, свадеб",
        "holiday, holidays",
        "party, parties",
        "wedding, weddings"
    })
    void formsOfOneWordAreAlike(String one, String other) {
        assertThat(AlbumName.alike(one, other)).isTrue();
        assertThat(AlbumName.alike(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "рим, римини",
        "кот, котлета",
        "summer, sum",
        "2024, 2025",
        "day1, day2",
        "лето, зима",
        "car, cats",
        "moscow, mosaic"
    })
    void otherWordsAreNot(String one, String other) {
        assertThat(AlbumName.alike(one, other)).isFalse();
        assertThat(AlbumName.alike(other, one)).isFalse();
    }
}
