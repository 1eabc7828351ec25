package io.github.immichtg.bot.chat;

import io.github.immichtg.internal.text.OthersText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Message text with its keyboard.
 *
 * @param html text in Telegram's HTML
 */
public record Page(String html, Keyboard keyboard) {

    /** Telegram's limit in UTF-16 units. */
    public static final int LONGEST = 4096;

    public Page {
        if (html.isBlank()) {
            throw new IllegalArgumentException("the text must not be blank");
        }
        html = OthersText.unturned(html);
    }

    /** Page without buttons. */
    public static Page of(String html) {
        return new Page(html, new Keyboard.None());
    }

    /** Page with rows of buttons. */
    public static Page of(String html, List<List<Button>> rows) {
        return new Page(html, new Keyboard.Inline(rows));
    }

    /** Copy that also removes the keyboard of {@link Keyboard.ChannelPicker}. */
    public Page withoutPicker() {
        return keyboard instanceof Keyboard.None ? new Page(html, new Keyboard.PutAway()) : this;
    }

    /** Joins pages into fewer messages: a page without buttons is prepended to the next one if both fit. */
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
     * @param text label
     * @param data callback data, 1 to 64 bytes
     */
    public record Button(String text, String data) {

        public Button {
            text = OthersText.unturned(text);
            int bytes = data.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > 64 || text.isBlank()) {
                throw new IllegalArgumentException("a button needs a text and 1 to 64 bytes of data, not " + bytes);
            }
        }
    }

    /** Keyboard below a text. */
    public sealed interface Keyboard {

        /** No keyboard. */
        record None() implements Keyboard {}

        /** No keyboard; also removes a reply keyboard shown earlier. */
        record PutAway() implements Keyboard {}

        /** Inline keyboard of the message. */
        record Inline(List<List<Button>> rows) implements Keyboard {
            public Inline {
                List<List<Button>> kept = new ArrayList<>();
                rows.forEach(row -> kept.add(List.copyOf(row)));
                rows = List.copyOf(kept);
            }
        }

        /** Reply keyboard with a button to choose one of the user's channels. */
        record ChannelPicker(String label) implements Keyboard {}
    }
}
