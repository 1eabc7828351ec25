package io.github.immichtg.standins.telegram;

import io.github.immichtg.standins.telegram.FormattedText.Entity;
import java.util.ArrayDeque;
import java.util.Deque;

/** Formatted texts for a browser. */
final class CaptionHtml {

    private CaptionHtml() {}

    static String of(FormattedText text) {
        var html = new StringBuilder();
        Deque<Entity> open = new ArrayDeque<>();
        for (int at = 0; at <= text.text().length(); at++) {
            while (!open.isEmpty() && open.peek().offset() + open.peek().length() <= at) {
                html.append("</").append(tag(open.pop())).append('>');
            }
            for (Entity entity : text.entities()) {
                if (entity.offset() == at && entity.length() > 0) {
                    html.append('<').append(tag(entity)).append(link(entity)).append('>');
                    open.push(entity);
                }
            }
            if (at < text.text().length()) {
                html.append(escaped(text.text().charAt(at)));
            }
        }
        return html.toString();
    }

    static String escaped(String text) {
        var html = new StringBuilder();
        text.chars().forEach(c -> html.append(escaped((char) c)));
        return html.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\n' -> "<br>";
            default -> String.valueOf(c);
        };
    }

    private static String tag(Entity entity) {
        return switch (entity.type()) {
            case "bold" -> "b";
            case "italic" -> "i";
            case "underline" -> "u";
            case "strikethrough" -> "s";
            case "code" -> "code";
            case "pre" -> "pre";
            case "blockquote" -> "blockquote";
            case "text_link" -> "a";
            default -> "span";
        };
    }

    private static String link(Entity entity) {
        return entity.url() == null ? "" : " rel=\"noopener\" href=\"" + escaped(entity.url()) + "\"";
    }
}
