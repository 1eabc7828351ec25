package io.github.immichtg.internal.caption.html;

import io.github.immichtg.internal.caption.html.Markup.End;
import io.github.immichtg.internal.caption.html.Markup.Plain;
import io.github.immichtg.internal.caption.html.Markup.Start;
import io.github.immichtg.internal.caption.html.Markup.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Cleaner of rendered captions: removes blank lines, spaces at edges and empty tags that omitted values leave behind.
 * Used once.
 */
public final class MarkupCleaner {

    private final List<Token> tidy = new ArrayList<>();
    private int breaks = 2; // as if after a blank line: none is wanted at the beginning
    private boolean begun;
    private int preformatted;

    private MarkupCleaner() {}

    /** Without spaces at the edges and before line breaks, and with at most one blank line in a row. */
    public static Markup tidied(Markup markup) {
        return new MarkupCleaner().tidied(markup.tokens());
    }

    private Markup tidied(List<Token> tokens) {
        for (Token token : tokens) {
            switch (token) {
                case Plain text -> add(text.text());
                case Start start -> {
                    preformatted += start.name().equals("pre") ? 1 : 0;
                    tidy.add(start);
                }
                case End end -> {
                    preformatted -= end.name().equals("pre") ? 1 : 0;
                    end(end);
                }
            }
        }
        stripEnd();
        return new Markup(tidy);
    }

    private void end(End end) {
        if (tidy.get(tidy.size() - 1) instanceof Start) {
            tidy.remove(tidy.size() - 1);
        } else {
            tidy.add(end);
        }
    }

    private void add(String text) {
        String kept = preformatted > 0 ? text : collapsed(text);
        if (!kept.isEmpty()) {
            begun = begun || !kept.isBlank();
            tidy.add(new Plain(kept));
        }
    }

    private String collapsed(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                int end = kept.length();
                while (end > 0 && kept.charAt(end - 1) != '\n' && Character.isWhitespace(kept.charAt(end - 1))) {
                    end--;
                }
                kept.setLength(end);
                if (breaks < 2) {
                    kept.append(c);
                    breaks++;
                }
            } else if (!Character.isWhitespace(c)) {
                kept.append(c);
                begun = true;
                breaks = 0;
            } else if (begun) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** Removes white space at the end, even before closing tags, and tags that become empty. */
    private void stripEnd() {
        for (int i = tidy.size() - 1; i >= 0; i--) {
            if (tidy.get(i) instanceof Plain last) {
                String kept = last.text().stripTrailing();
                if (!kept.isEmpty()) {
                    tidy.set(i, new Plain(kept));
                    return;
                }
                tidy.remove(i);
            } else if (tidy.get(i) instanceof Start && tidy.get(i + 1) instanceof End) {
                tidy.subList(i, i + 2).clear();
            }
        }
    }
}
