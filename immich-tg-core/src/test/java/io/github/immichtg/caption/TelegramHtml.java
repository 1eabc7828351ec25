package io.github.immichtg.caption;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stricter reader than Telegram's own: its tags, the four named entities, and nothing that is not well formed. */
final class TelegramHtml {

    private static final Pattern TOKEN = Pattern.compile("(?<text>[^&<>\"]+)|&(?<entity>amp|lt|gt|quot);"
            + "|<(?<tag>b|strong|i|em|u|ins|s|strike|del|code|pre|blockquote|tg-spoiler)>"
            + "|<(?<special>a) href=\"[^\"<>\\s]([^\"<>&]|&(amp|lt|gt|quot);)*\">"
            + "|<(?<code>code) class=\"language-[^\"<>&\\s]+\">"
            + "|<(?<spoiler>span) class=\"tg-spoiler\">"
            + "|<(?<quote>blockquote) expandable>"
            + "|</(?<end>[a-z-]+)>");

    private TelegramHtml() {}

    /** The text that Telegram shows. */
    static String parse(String html) {
        StringBuilder text = new StringBuilder();
        Deque<String> open = new ArrayDeque<>();
        int at = 0;
        Matcher token = TOKEN.matcher(html);
        while (at < html.length()) {
            if (!token.find(at) || token.start() != at) {
                throw new IllegalArgumentException("not HTML at " + at + ": " + html);
            }
            if (token.group("text") != null) {
                text.append(token.group("text"));
            } else if (token.group("entity") != null) {
                text.append(character(token.group("entity")));
            } else if (token.group("end") == null) {
                open.push(started(token));
            } else if (open.isEmpty() || !open.pop().equals(token.group("end"))) {
                throw new IllegalArgumentException("closes nothing at " + at + ": " + html);
            }
            at = token.end();
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("unclosed " + open + ": " + html);
        }
        return text.toString();
    }

    private static char character(String entity) {
        return switch (entity) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            default -> '"';
        };
    }

    private static String started(Matcher token) {
        for (String kind : new String[] {"tag", "special", "code", "spoiler", "quote"}) {
            if (token.group(kind) != null) {
                return token.group(kind);
            }
        }
        throw new IllegalStateException("no tag: " + token.group());
    }
}
