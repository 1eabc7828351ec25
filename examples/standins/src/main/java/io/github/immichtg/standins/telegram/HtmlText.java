package io.github.immichtg.standins.telegram;

import io.github.immichtg.standins.telegram.FormattedText.Entity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code parse_mode=HTML}, with the errors that Telegram finds in it. */
final class HtmlText {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("a", "text_link"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("span", "spoiler"));

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final List<Entity> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    private record Open(String tag, @Nullable String argument, int offset) {}

    /**
     * Parses a text.
     *
     * @throws BotError {@code can't parse entities: ...}
     */
    static FormattedText parse(String html) {
        return new HtmlText(html).parse();
    }

    private FormattedText parse() {
        while (at < html.length()) {
            char next = html.charAt(at);
            if (next == '<') {
                tag();
            } else if (next == '&') {
                entity();
            } else {
                text.append(next);
                at++;
            }
        }
        if (!open.isEmpty()) {
            throw failure("Can't find end tag corresponding to start tag \"" + open.peek().tag + '"');
        }
        entities.sort(Comparator.comparingInt(Entity::offset)
                .thenComparing(Comparator.comparingInt(Entity::length).reversed()));
        return new FormattedText(text.toString(), List.copyOf(entities), html);
    }

    /** A character by name or number; what is none stays as it is. */
    private void entity() {
        int end = at + 1;
        while (end < html.length() && (Character.isLetterOrDigit(html.charAt(end)) || html.charAt(end) == '#')) {
            end++;
        }
        int code = code(html.substring(at + 1, end));
        if (code <= 0 || code > Character.MAX_CODE_POINT) {
            text.append('&');
            at++;
            return;
        }
        text.appendCodePoint(code);
        at = end < html.length() && html.charAt(end) == ';' ? end + 1 : end;
    }

    private static int code(String name) {
        try {
            if (name.startsWith("#x") || name.startsWith("#X")) {
                return Integer.parseInt(name.substring(2), 16);
            }
            if (name.startsWith("#")) {
                return Integer.parseInt(name.substring(1));
            }
        } catch (NumberFormatException e) {
            return 0; // not a number after all: plain text
        }
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            default -> 0;
        };
    }

    private void tag() {
        int begin = at++;
        if (at < html.length() && html.charAt(at) == '/') {
            endTag(begin);
            return;
        }
        String tag = word(">").toLowerCase(Locale.ROOT);
        if (at >= html.length()) {
            throw failure("Unclosed start tag at byte offset " + bytes(begin));
        }
        if (!TYPES.containsKey(tag)) {
            throw failure("Unsupported start tag \"" + tag + "\" at byte offset " + bytes(begin));
        }
        String argument = attributes(tag, begin);
        if (tag.equals("span") && argument == null) {
            throw failure("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(begin));
        }
        open.push(new Open(tag, argument, text.length()));
    }

    private @Nullable String attributes(String tag, int begin) {
        String argument = null;
        while (true) {
            spaces();
            if (at >= html.length()) {
                throw failure("Unclosed start tag at byte offset " + bytes(begin));
            }
            if (html.charAt(at) == '>') {
                at++;
                return argument;
            }
            String name = word("=>/\"'");
            if (name.isEmpty()) {
                throw failure("Empty attribute name in the tag \"" + tag + "\" at byte offset " + bytes(begin));
            }
            String value = value(begin);
            boolean counts = (tag.equals("a") && name.equals("href"))
                    || (tag.equals("span") && name.equals("class") && value.equals("tg-spoiler"));
            argument = counts ? value : argument;
        }
    }

    private String value(int begin) {
        spaces();
        if (at >= html.length() || html.charAt(at) != '=') {
            return "";
        }
        at++;
        spaces();
        if (at >= html.length()) {
            throw failure("Unclosed start tag at byte offset " + bytes(begin));
        }
        char quote = html.charAt(at);
        if (quote != '"' && quote != '\'') {
            return word(">");
        }
        int end = html.indexOf(quote, at + 1);
        if (end < 0) {
            throw failure("Unclosed start tag at byte offset " + bytes(begin));
        }
        String value = html.substring(at + 1, end);
        at = end + 1;
        return unescaped(value);
    }

    private static String unescaped(String value) {
        var inner = new HtmlText(value);
        while (inner.at < value.length()) {
            if (value.charAt(inner.at) == '&') {
                inner.entity();
            } else {
                inner.text.append(value.charAt(inner.at++));
            }
        }
        return inner.text.toString();
    }

    private void endTag(int begin) {
        at++;
        if (open.isEmpty()) {
            throw failure("Unexpected end tag at byte offset " + bytes(begin));
        }
        String name = word(">");
        spaces();
        if (at >= html.length() || html.charAt(at) != '>') {
            throw failure("Unclosed end tag at byte offset " + bytes(begin));
        }
        at++;
        Open start = open.pop();
        if (!name.isEmpty() && !name.equalsIgnoreCase(start.tag)) {
            throw failure("Unmatched end tag at byte offset " + bytes(begin) + ", expected \"</" + start.tag
                    + ">\", found \"</" + name + ">\"");
        }
        close(start);
    }

    private void close(Open start) {
        int length = text.length() - start.offset;
        if (length == 0) {
            return;
        }
        String type = TYPES.getOrDefault(start.tag, start.tag);
        if (!type.equals("text_link")) {
            entities.add(new Entity(type, start.offset, length, null));
            return;
        }
        String url = start.argument == null ? text.substring(start.offset) : start.argument;
        if (url.matches("(https?|tg|ton)://.+")) { // any other link is dropped without a word, its text stays
            entities.add(new Entity(type, start.offset, length, url));
        }
    }

    private String word(String stops) {
        int begin = at;
        while (at < html.length() && !space(html.charAt(at)) && stops.indexOf(html.charAt(at)) < 0) {
            at++;
        }
        return html.substring(begin, at);
    }

    private void spaces() {
        while (at < html.length() && space(html.charAt(at))) {
            at++;
        }
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0 || c == '\u000b';
    }

    private int bytes(int index) {
        return html.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
    }

    private static BotError failure(String reason) {
        return BotError.bad("can't parse entities: " + reason);
    }
}
