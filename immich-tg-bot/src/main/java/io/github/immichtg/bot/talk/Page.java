package io.github.immichtg.bot.talk;

import io.github.immichtg.text.OthersText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to say, with what can be pressed below it.
 *
 * @param html in Telegram's HTML
 */
public record Page(String html, Keyboard keyboard) {

    /** Telegram takes so many UTF-16 units. */
    public static final int LONGEST = 4096;

    public Page {
        if (html.isBlank()) {
            throw new IllegalArgumentException("there is nothing to say");
        }
        html = OthersText.unturned(html);
    }

    /** A text alone. */
    public static Page of(String html) {
        return new Page(html, new Keyboard.None());
    }

    /** A text with rows of buttons. */
    public static Page of(String html, List<List<Button>> rows) {
        return new Page(html, new Keyboard.Inline(rows));
    }

    /** The same text, which also takes away what {@link Keyboard.ChannelPicker} has put up. */
    public Page withoutPicker() {
        return keyboard instanceof Keyboard.None ? new Page(html, new Keyboard.PutAway()) : this;
    }

    /** The same pages in fewer messages: a text without buttons goes before the next one, as long as both fit. */
    public static List<Page> joined(List<Page> pages) {
        List<Page> joined = new ArrayList<>();
        for (Page page : pages) {
            Page last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.html().length() + page.html().length() + 2 <= LONGEST && fits(last, page)) {
                Keyboard keyboard = page.keyboard() instanceof Keyboard.None ? last.keyboard() : page.keyboard();
                joined.set(joined.size() - 1, new Page(last.html() + "\n\n" + page.html(), keyboard));
            } else {
                joined.add(page);
            }
        }
        return joined;
    }

    private static boolean fits(Page first, Page second) {
        return first.keyboard() instanceof Keyboard.None
                || first.keyboard() instanceof Keyboard.PutAway && second.keyboard() instanceof Keyboard.None;
    }

    /**
     * A button.
     *
     * @param text what is on it
     * @param data what comes back when it is pressed, 1 to 64 bytes
     */
    public record Button(String text, String data) {

        public Button {
            text = OthersText.unturned(text);
            int bytes = data.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > 64 || text.isBlank()) {
                throw new IllegalArgumentException("a button has a text, and 1 to 64 bytes of data, not " + bytes);
            }
        }
    }

    /** What is below a text. */
    public sealed interface Keyboard {

        /** Nothing. */
        record None() implements Keyboard {}

        /** Nothing, and what was put in the place of the letters' keyboard goes, too. */
        record PutAway() implements Keyboard {}

        /** Buttons that belong to the message. */
        record Inline(List<List<Button>> rows) implements Keyboard {
            public Inline {
                List<List<Button>> kept = new ArrayList<>();
                rows.forEach(row -> kept.add(List.copyOf(row)));
                rows = List.copyOf(kept);
            }
        }

        /** A button in the place of the letters' keyboard, by which a channel is picked among one's own. */
        record ChannelPicker(String label) implements Keyboard {}
    }
}
