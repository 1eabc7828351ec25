package io.github.immichtg.caption;

import io.github.immichtg.internal.caption.html.Markup;
import io.github.immichtg.internal.caption.html.MarkupReader;
import io.github.immichtg.internal.text.CaptionText;

/**
 * Caption for Telegram's {@code parse_mode=HTML}.
 *
 * @param html with {@code & < > "} escaped, and only with tags that Telegram supports, all of them closed
 * @param length UTF-16 units after parsing the HTML, which is what Telegram's limit counts; never above {@link
 *     #MAX_LENGTH}
 */
public record Caption(String html, int length) {

    /** Telegram's maximum, in UTF-16 units of the parsed text. */
    public static final int MAX_LENGTH = 1024;

    /** Short enough for a server that counts differently, such as in bytes or including the markup. */
    private static final int PLAIN_LENGTH = 200;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public Caption {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("a caption has 0 to " + MAX_LENGTH + " characters, not " + length);
        }
    }

    /**
     * {@return a copy with a line of plain text below it; if that is too long, the rest is reduced like in {@link
     * #plain}}
     *
     * @param line the line of text
     */
    public Caption followedBy(String line) {
        Caption above = length + 1 + line.length() <= MAX_LENGTH ? this : plain();
        String below = new Markup.Plain(line).html();
        return above.length == 0
                ? new Caption(below, line.length())
                : new Caption(above.html + "\n" + below, above.length + 1 + line.length());
    }

    /** {@return a copy without markup, cut to {@value #PLAIN_LENGTH}, for a server that refused the original} */
    public Caption plain() {
        String text = CaptionText.cut(
                MarkupReader.read(html, MarkupReader.Complaints.NONE).text().strip(), PLAIN_LENGTH);
        return new Caption(new Markup.Plain(text).html(), text.length());
    }
}
