package io.github.immichtg.caption;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Text with Telegram's tags, balanced and known to it. Immutable. */
record Markup(List<Token> tokens) {

    /** A piece of it. */
    sealed interface Token {
        /** As Telegram reads it. */
        String html();
    }

    /** Text as it is shown. */
    record Plain(String text) implements Token {
        @Override
        public String html() {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }

    /** A tag that begins; its attributes with a blank before each, escaped. */
    record Start(String name, String attributes) implements Token {
        @Override
        public String html() {
            return "<" + name + attributes + ">";
        }
    }

    /** A tag that ends. */
    record End(String name) implements Token {
        @Override
        public String html() {
            return "</" + name + ">";
        }
    }

    Markup {
        tokens = List.copyOf(tokens);
    }

    String html() {
        return tokens.stream().map(Token::html).collect(Collectors.joining());
    }

    /** The text without tags, whose UTF-16 units Telegram counts. */
    String text() {
        return tokens.stream()
                .map(token -> token instanceof Plain text ? text.text() : "")
                .collect(Collectors.joining());
    }

    /** Without blanks at its edges and before line breaks, and with one blank line at most between two others. */
    Markup tidied() {
        return new Tidying().tidied(tokens);
    }

    /** With at most {@code longest} UTF-16 units of text, cut as {@link io.github.immichtg.caption.Text#cut} does. */
    Markup cut(int longest) {
        String all = text();
        if (all.length() <= longest) {
            return this;
        }
        String kept = Text.cut(all, longest);
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
