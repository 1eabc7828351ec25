package io.github.immichtg.internal.caption.html;

import io.github.immichtg.internal.text.CaptionText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Text with balanced tags, all supported by Telegram. Immutable. */
public record Markup(List<Token> tokens) {

    /** Element of the text. */
    sealed interface Token {
        /** As Telegram parses it. */
        public String html();
    }

    /** Displayed text. */
    public record Plain(String text) implements Token {
        @Override
        public String html() {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }

    /** Start tag; its attributes are escaped, each preceded by a space. */
    record Start(String name, String attributes) implements Token {
        @Override
        public String html() {
            return "<" + name + attributes + ">";
        }
    }

    /** End tag. */
    record End(String name) implements Token {
        @Override
        public String html() {
            return "</" + name + ">";
        }
    }

    public Markup {
        tokens = List.copyOf(tokens);
    }

    public String html() {
        return tokens.stream().map(Token::html).collect(Collectors.joining());
    }

    /** The text without tags, whose UTF-16 units Telegram counts. */
    public String text() {
        return tokens.stream()
                .map(token -> token instanceof Plain text ? text.text() : "")
                .collect(Collectors.joining());
    }

    /** Cut to {@code longest} UTF-16 units of text, like {@link io.github.immichtg.internal.text.CaptionText#cut}. */
    public Markup cut(int longest) {
        String all = text();
        if (all.length() <= longest) {
            return this;
        }
        String kept = CaptionText.cut(all, longest);
        List<Token> shorter = new ArrayList<>();
        Deque<Start> open = new ArrayDeque<>();
        int left = Math.max(kept.length() - 1, 0);
        for (Token token : tokens) {
            if (token instanceof Plain text && text.text().length() >= left) {
                shorter.add(new Plain(text.text().substring(0, left) + kept.substring(Math.max(kept.length() - 1, 0))));
                break;
            }
            switch (token) {
                case Plain text -> left -= text.text().length();
                case Start start -> open.push(start);
                case End end -> open.pop();
            }
            shorter.add(token);
        }
        open.forEach(start -> shorter.add(new End(start.name())));
        return new Markup(shorter);
    }
}
