package io.github.immichtg.internal.caption.html;

import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.internal.caption.html.Markup.End;
import io.github.immichtg.internal.caption.html.Markup.Plain;
import io.github.immichtg.internal.caption.html.Markup.Start;
import io.github.immichtg.internal.caption.html.Markup.Token;
import io.github.immichtg.internal.text.CaptionText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lenient parser of Telegram's HTML. It reports errors to a listener and repairs them: unknown tags are dropped, open
 * ones are closed, and unescaped characters are treated as text. The result is always valid.
 */
public final class MarkupReader {

    /** Error listener. */
    @FunctionalInterface
    public interface Complaints {

        /** Repairs silently. */
        Complaints NONE = (line, what) -> {};

        /** Throws at the first error. */
        Complaints STRICT = (line, what) -> {
            throw new CaptionTemplateException(line, what);
        };

        void complain(int line, String what);
    }

    /** Open tag; {@code kept} is false for one that is dropped. */
    private record Open(String name, boolean kept, int line) {}

    private final String html;
    private final Complaints complaints;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    private int line = 1;

    private MarkupReader(String html, Complaints complaints) {
        this.html = html;
        this.complaints = complaints;
    }

    public static Markup read(String html, Complaints complaints) {
        return new MarkupReader(html, complaints).read();
    }

    private Markup read() {
        while (at < html.length()) {
            char next = html.charAt(at);
            if (LineMarkers.at(html, at)) {
                line = LineMarkers.line(html, at);
                at = LineMarkers.end(html, at);
            } else if (next == '<') {
                tag();
            } else if (next == '&') {
                entity();
            } else {
                text.append(next);
                at++;
            }
        }
        while (!open.isEmpty()) {
            complaints.complain(
                    open.element().line(), "<" + open.element().name() + "> is not closed everywhere it is opened");
            close();
        }
        flush();
        return new Markup(tokens);
    }

    private void tag() {
        int end = TagReader.end(html, at);
        if (end < 0) {
            complaints.complain(line, "this < starts no tag; write &lt; for the character itself");
            text.append('<');
            at++;
            return;
        }
        TagReader tag = TagReader.of(html.substring(at + 1, end));
        int begun = line;
        line = Math.max(line, tag.lastLine());
        at = end + 1;
        if (tag.isEnd()) {
            end(tag.name(), begun);
        } else {
            tag.fault().ifPresent(fault -> complaints.complain(begun, fault));
            boolean kept = tag.isKnown();
            if (kept) {
                flush();
                tokens.add(new Start(tag.name(), tag.attributes()));
            }
            open.push(new Open(tag.name(), kept, begun));
        }
    }

    private void end(String name, int begun) {
        if (open.stream().noneMatch(tag -> tag.name().equals(name))) {
            complaints.complain(begun, "</" + name + "> closes a tag that is not open");
            return;
        }
        while (!open.element().name().equals(name)) {
            complaints.complain(
                    begun,
                    "</" + name + "> comes before the end of <" + open.element().name() + ">");
            close();
        }
        close();
    }

    private void close() {
        Open tag = open.pop();
        if (tag.kept()) {
            flush();
            tokens.add(new End(tag.name()));
        }
    }

    private void flush() {
        if (!text.isEmpty()) {
            tokens.add(new Plain(CaptionText.clean(text.toString())));
            text.setLength(0);
        }
    }

    private void entity() {
        Entity entity = Entity.at(html, at);
        if (!entity.known()) {
            complaints.complain(line, "Telegram does not know &" + entity.name() + ";, so write the character itself");
        }
        text.append(entity.character());
        at = entity.end();
    }
}
