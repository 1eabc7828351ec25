package io.github.immichtg.caption;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stricter reader than Telegram's own: links and the four named entities, and nothing that is not well formed. */
final class TelegramHtml {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<text>[^&<>\"]+)|&(?<entity>amp|lt|gt|quot);|<a href=\"(?<href>https://[^\"<>&\\s]+)\">|(?<end></a>)");

    private TelegramHtml() {}

    /** The text that Telegram shows. */
    static String parse(String html) {
        StringBuilder text = new StringBuilder();
        boolean open = false;
        int at = 0;
        Matcher token = TOKEN.matcher(html);
        while (at < html.length()) {
            if (!token.find(at) || token.start() != at) {
                throw new IllegalArgumentException("not HTML at " + at + ": " + html);
            }
            if (token.group("text") != null) {
                text.append(token.group("text"));
            } else if (token.group("entity") != null) {
                text.append(
                        switch (token.group("entity")) {
                            case "amp" -> '&';
                            case "lt" -> '<';
                            case "gt" -> '>';
                            default -> '"';
                        });
            } else {
                boolean opens = token.group("href") != null;
                if (opens == open) {
                    throw new IllegalArgumentException("unbalanced link at " + at + ": " + html);
                }
                open = opens;
            }
            at = token.end();
        }
        if (open) {
            throw new IllegalArgumentException("unclosed link: " + html);
        }
        return text.toString();
    }
}
