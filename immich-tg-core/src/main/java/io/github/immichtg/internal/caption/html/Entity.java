package io.github.immichtg.internal.caption.html;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * HTML character reference.
 *
 * @param name between the ampersand and a semicolon; empty for a literal ampersand
 * @param character its text; the ampersand itself if Telegram does not support the reference
 * @param end position after it
 */
record Entity(String name, String character, boolean known, int end) {

    private static final int LONGEST = 10;
    private static final Pattern NAME = Pattern.compile("#?[0-9A-Za-z]+");

    static Entity at(String html, int at) {
        int semicolon = html.indexOf(';', at);
        String name = semicolon < 0 || semicolon - at > LONGEST ? "" : html.substring(at + 1, semicolon);
        if (!NAME.matcher(name).matches()) {
            return new Entity("", "&", true, at + 1);
        }
        String character = meaning(name.toLowerCase(Locale.ROOT));
        return character.isEmpty()
                ? new Entity(name, "&", false, at + 1)
                : new Entity(name, character, true, semicolon + 1);
    }

    /** Decodes the references in a text, such as an attribute's value. */
    static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < value.length(); ) {
            if (value.charAt(at) == '&') {
                Entity entity = at(value, at);
                plain.append(entity.character());
                at = entity.end();
            } else {
                plain.append(value.charAt(at++));
            }
        }
        return plain.toString();
    }

    private static String meaning(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            default -> name.startsWith("#") ? numbered(name.substring(1)) : "";
        };
    }

    private static String numbered(String number) {
        try {
            int code = number.startsWith("x") ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
            return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : "";
        } catch (NumberFormatException e) {
            return ""; // then it is not a number
        }
    }
}
