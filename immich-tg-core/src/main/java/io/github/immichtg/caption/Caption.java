package io.github.immichtg.caption;

/**
 * A caption ready for Telegram's {@code parse_mode=HTML}.
 *
 * @param html with {@code & < > "} escaped, and with no tags but those that Telegram knows, all of them closed
 * @param length in UTF-16 units once Telegram has parsed the HTML, which is what its limit counts; never above {@link
 *     #MAX_LENGTH}
 */
public record Caption(String html, int length) {

    /** The longest caption that Telegram takes, in UTF-16 units of the parsed text. */
    public static final int MAX_LENGTH = 1024;

    /** Short enough for a server that counts otherwise, as bytes or with the markup. */
    private static final int PLAIN_LENGTH = 200;

    public Caption {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("a caption has 0 to " + MAX_LENGTH + " characters, not " + length);
        }
    }

    /** The same with a line of plain text below it; where that gets too long, the rest is as {@link #plain} makes it. */
    public Caption followedBy(String line) {
        Caption above = length + 1 + line.length() <= MAX_LENGTH ? this : plain();
        String below = new Markup.Plain(line).html();
        return above.length == 0
                ? new Caption(below, line.length())
                : new Caption(above.html + "\n" + below, above.length + 1 + line.length());
    }

    /** The same without any markup and cut to {@value #PLAIN_LENGTH}, for a server that refused it as it is. */
    public Caption plain() {
        String text = Text.cut(
                MarkupReader.read(html, MarkupReader.Complaints.NONE).text().strip(), PLAIN_LENGTH);
        return new Caption(new Markup.Plain(text).html(), text.length());
    }
}
