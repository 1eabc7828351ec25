package io.github.immichtg.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OthersTextTest {

    @Test
    void whatIsNotToBeSeenStandsAsAnEscape() {
        assertThat(OthersText.visible("a\u001b]0;x\u0007b\r\nc\td\u009be\u202ef\u2066g\u2069h\u200bi\u2028j\ud800"))
                .isEqualTo("a\\u001b]0;x\\u0007b\\r\\nc\\td\\u009be\\u202ef\\u2066g\\u2069h\\u200bi\\u2028j\\ud800");
        assertThat(OthersText.visible("a\u200db\udb40\udc41")).isEqualTo("a\\u200db\\udb40\\udc41");
    }

    @Test
    void namesInAnyWritingStayAsTheyAre() {
        String names = "Море, 海, שלום, کتاب\u200cها, क\u094d\u200dष, 👨‍👩‍👧 ❤️‍🔥 é ½ «x»";
        assertThat(OthersText.visible(names)).isEqualTo(names);
        assertThat(OthersText.unturned(names)).isEqualTo(names);
        assertThat(OthersText.html("👨‍👩‍👧")).isEqualTo("👨‍👩‍👧");
    }

    @Test
    void jsonMeansTheSameWhateverCharacterIsShown() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String all = IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        String shown = OthersText.visible(mapper.writeValueAsString(new TextNode(all)));

        assertThat(shown).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]");
        assertThat(mapper.readTree(shown).textValue()).isEqualTo(all);
        assertThat(OthersText.visible(shown)).isEqualTo(shown);
    }

    @Test
    void nothingTurnsTheTextBesideIt() {
        assertThat(OthersText.unturned("a\u202eb\u202dc\u2067d\u2069e\u200ff\u061cg\nh"))
                .isEqualTo("abcdefg\nh");
        assertThat(OthersText.html("\u202e<b>\u001b[1m\"&'")).isEqualTo("&lt;b&gt;[1m&quot;&amp;&#39;");
    }

    @Test
    void aLineIsALine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VisibleLines lines = new VisibleLines(bytes);

        lines.println("one\ntwo");
        lines.printf("%s: %d%n", "three\u001b[A", 4);
        lines.println((Object) "\tat five\u202e");
        new IllegalStateException("six\nseven").printStackTrace(lines);

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("one\\ntwo\nthree\\u001b[A: 4\n\tat five\\u202e\n"
                        + "java.lang.IllegalStateException: six\\nseven\n\tat ");
    }
}
