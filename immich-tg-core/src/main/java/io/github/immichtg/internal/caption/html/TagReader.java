package io.github.immichtg.internal.caption.html;

import io.github.immichtg.internal.text.CaptionText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parser of one tag between {@code <} and {@code >}, which keeps only what Telegram supports. */
final class TagReader {

    /** Telegram's tags with their attributes. */
    private static final Map<String, List<String>> TAGS = Map.ofEntries(
            Map.entry("b", List.of()),
            Map.entry("strong", List.of()),
            Map.entry("i", List.of()),
            Map.entry("em", List.of()),
            Map.entry("u", List.of()),
            Map.entry("ins", List.of()),
            Map.entry("s", List.of()),
            Map.entry("strike", List.of()),
            Map.entry("del", List.of()),
            Map.entry("tg-spoiler", List.of()),
            Map.entry("span", List.of("class")),
            Map.entry("a", List.of("href")),
            Map.entry("code", List.of("class")),
            Map.entry("pre", List.of()),
            Map.entry("blockquote", List.of("expandable")));

    private static final Pattern NAME = Pattern.compile("/?[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+([A-Za-z-]+)(?:\\s*=\\s*(?:\"([^\"]*+)\"|'([^']*+)'))?");
    private static final Pattern CODE_LANGUAGE = Pattern.compile("language-[\\w+#-]{1,40}");

    private final String name;
    private final boolean end;
    private final int lastLine;
    private final StringBuilder attributes = new StringBuilder();
    private boolean known;
    private @Nullable String fault;

    private TagReader(String name, boolean end, int lastLine) {
        this.name = name;
        this.end = end;
        this.lastLine = lastLine;
        this.known = TAGS.containsKey(name);
    }

    /** Position of the {@code >} of the tag that starts at {@code begin}; −1 if there is none. */
    static int end(String html, int begin) {
        if (!NAME.matcher(html).region(begin + 1, html.length()).lookingAt()) {
            return -1;
        }
        char quote = 0;
        for (int i = begin + 1; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '<') {
                return -1;
            } else if (c == '>') {
                return i;
            }
        }
        return -1;
    }

    static TagReader of(String inside) {
        int lastLine = 0;
        for (int i = 0; i < inside.length(); i++) {
            lastLine = LineMarkers.at(inside, i) ? LineMarkers.line(inside, i) : lastLine;
        }
        String tag = LineMarkers.removed(inside);
        Matcher name = NAME.matcher(tag);
        String found = name.lookingAt() ? name.group() : "";
        boolean end = found.startsWith("/");
        TagReader reader = new TagReader(found.substring(end ? 1 : 0).toLowerCase(Locale.ROOT), end, lastLine);
        if (!end) {
            reader.read(tag.substring(found.length()));
        }
        return reader;
    }

    String name() {
        return name;
    }

    boolean isEnd() {
        return end;
    }

    /** Whether the tag is supported. */
    boolean isKnown() {
        return known;
    }

    /** The supported attributes, escaped, each preceded by a space. */
    String attributes() {
        return attributes.toString();
    }

    /** Error message for the template's author. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Line of the last marker inside; 0 for none. */
    int lastLine() {
        return lastLine;
    }

    private void read(String rest) {
        if (!known) {
            fault = "Telegram does not know the tag <" + name + ">; it knows "
                    + String.join(", ", TAGS.keySet().stream().sorted().toList());
            return;
        }
        Matcher attribute = ATTRIBUTE.matcher(rest);
        int at = 0;
        while (attribute.region(at, rest.length()).lookingAt()) {
            String value = attribute.group(2) != null ? attribute.group(2) : attribute.group(3);
            attribute(attribute.group(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
            at = attribute.end();
        }
        if (!rest.substring(at).isBlank()) {
            fault = "<" + name + "> contains something that is not a quoted attribute";
        }
        require();
    }

    private void attribute(String attribute, String value) {
        boolean takes = TAGS.getOrDefault(name, List.of()).contains(attribute);
        if (!takes) {
            fault = "Telegram does not know the attribute " + attribute + " of <" + name + ">";
        }
        if (!takes || attributes.indexOf(" " + attribute) >= 0) {
            return;
        }
        if (attribute.equals("expandable")) {
            attributes.append(" expandable");
            return;
        }
        String plain = CaptionText.line(Entity.unescaped(value));
        boolean fits = switch (name) {
            case "span" -> plain.equals("tg-spoiler");
            case "code" -> CODE_LANGUAGE.matcher(plain).matches();
            default -> true;
        };
        if (!fits) {
            fault = "Telegram does not know " + attribute + "=\"" + plain + "\" of <" + name + ">";
        } else if (!plain.isEmpty()) {
            attributes
                    .append(' ')
                    .append(attribute)
                    .append("=\"")
                    .append(new Markup.Plain(plain).html())
                    .append('"');
        }
    }

    /** A link without an address is dropped without an error, because a photo may have no place. */
    private void require() {
        boolean needs = name.equals("a") || name.equals("span");
        known = !needs || !attributes.isEmpty();
    }
}
