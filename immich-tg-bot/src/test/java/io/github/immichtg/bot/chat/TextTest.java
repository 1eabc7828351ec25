package io.github.immichtg.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({
        "0,альбомов",
        "1,альбом",
        "2,альбома",
        "4,альбома",
        "5,альбомов",
        "10,альбомов",
        "11,альбомов",
        "12,альбомов",
        "14,альбомов",
        "19,альбомов",
        "20,альбомов",
        "21,альбом",
        "22,альбома",
        "25,альбомов",
        "101,альбом",
        "111,альбомов",
        "112,альбомов",
        "121,альбом",
        "1004,альбома",
        "1011,альбомов"
    })
    void russianCountsAsPeopleDo(long count, String noun) {
        assertThat(Text.russian(count, "альбом", "альбома", "альбомов")).isEqualTo(count + " " + noun);
    }

    @Test
    void whatComesFromOutsideTurnsNothingAndBeginsNoLine() {
        String name = "a\u202eb\u2067c\u2028d\u0085e\u009bf\r\ng";

        assertThat(Page.of("<b>" + Text.plain(name) + "</b>: " + Text.plain("x"))
                        .html())
                .isEqualTo("<b>abc d e f g</b>: x");
        assertThat(new Page.Button(Text.line(name), "data").text()).isEqualTo("abc d e f g");
    }

    @Test
    void whatComesFromOutsideIsNoMarkup() {
        assertThat(Text.plain("<b>a</b>\n & \"b\"")).isEqualTo("&lt;b&gt;a&lt;/b&gt; &amp; &quot;b&quot;");
    }

    @Test
    void shorteningCutsNoEmojiInTwo() {
        String text = "a".repeat(98) + "🎉🎉";
        assertThat(Text.shortened(text, 100)).isEqualTo("a".repeat(98) + "…").hasSizeLessThanOrEqualTo(100);
        assertThat(Text.shortened("short", 100)).isEqualTo("short");
    }

    @Test
    void textsGoTogetherAsLongAsTheirButtonsAllow() {
        Page text = Page.of("one");
        Page away = Page.of("two").withoutPicker();
        Page buttons = Page.of("three", List.of(List.of(new Page.Button("x", "y"))));

        assertThat(Page.joined(List.of(text, buttons))).containsExactly(new Page("one\n\nthree", buttons.keyboard()));
        assertThat(Page.joined(List.of(away, text))).containsExactly(new Page("two\n\none", away.keyboard()));
        assertThat(Page.joined(List.of(away, buttons))).containsExactly(away, buttons);
        assertThat(Page.joined(List.of(Page.of("a".repeat(4090)), Page.of("b".repeat(10)))))
                .hasSize(2);
    }
}
