package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * What one person did and saw, as text: each step begins with what was done, then what changed on the screen. Golden files are
 * written by {@code -Dtranscripts.write=true}; read them as somebody would who has never seen the bot.
 */
final class Transcript {

    private static final Path GOLDEN = Path.of("src/test/resources/transcripts");

    private final Phone phone;
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Phone.Shown> before = new LinkedHashMap<>();
    private int notes;

    Transcript(Phone phone) {
        this.phone = phone;
    }

    /** What happens around the person. */
    Transcript tells(String what) {
        text.append("— ").append(what).append(" —\n\n");
        return this;
    }

    Transcript types(String what, String until) {
        return types(what, what, until);
    }

    /** @param shown in the place of what is typed, where that is a secret or differs from run to run */
    Transcript types(String what, String shown, String until) {
        return type(what, shown).seen(until);
    }

    /** Types something and does not wait for an answer. */
    Transcript type(String what, String shown) {
        text.append("> ").append(shown).append('\n');
        return sent(what, () -> phone.types(what));
    }

    Transcript picks(StandInChat channel, String until) {
        return does("picks the channel " + channel.id(), () -> phone.picks(channel))
                .seen(until);
    }

    Transcript sendsSticker(String until) {
        return does("sends a sticker", phone::sendsSticker).seen(until);
    }

    Transcript forwards(StandInChat channel, int post, String until) {
        return does("forwards a post of " + channel.id(), () -> phone.forwards(channel, post))
                .seen(until);
    }

    Transcript does(String what, IntSupplier deed) {
        text.append("> (").append(what).append(")\n");
        return sent("", deed);
    }

    private Transcript sent(String what, IntSupplier deed) {
        int id = deed.getAsInt();
        before.put(id, new Phone.Shown(id, true, what, List.of()));
        return this;
    }

    Transcript presses(String label, String until) {
        return press(label).seen(until);
    }

    /** Presses a button and does not wait for what comes of it. */
    Transcript press(String label) {
        return acts("[" + label + "]", () -> phone.presses(label));
    }

    /** Something that puts no message of the person's into the chat. */
    Transcript acts(String what, Runnable deed) {
        text.append("> ").append(what).append('\n');
        deed.run();
        return this;
    }

    /** Presses a button, and only a note is shown for a moment. */
    Transcript pressesNoted(String label, String note) {
        return press(label).noted(note);
    }

    /** A note is shown for a moment. */
    Transcript noted(String note) {
        phone.until(screen -> phone.notes().stream().skip(notes).anyMatch(note::equals));
        notes = phone.notes().size();
        text.append("  (for a moment: ").append(note).append(")\n\n");
        return this;
    }

    /** What is on the screen by now is not told. */
    Transcript passesOver() {
        before.clear();
        phone.screen().forEach(shown -> before.put(shown.messageId(), shown));
        notes = phone.notes().size();
        return this;
    }

    /** The screen is as it will be once some message or button holds this that was not there before. */
    Transcript seen(String until) {
        phone.until(screen -> isThere(screen, until));
        Map<Integer, Phone.Shown> now = new LinkedHashMap<>();
        phone.screen().forEach(shown -> now.put(shown.messageId(), shown));
        before.forEach((id, shown) -> {
            if (!now.containsKey(id)) {
                text.append(shown.own() ? "  (your message is deleted)\n" : "  (a message of the bot is deleted)\n");
            }
        });
        now.forEach((id, shown) -> {
            if (!shown.own() && !shown.equals(before.get(id))) {
                append(shown, before.containsKey(id));
            }
        });
        before.clear();
        before.putAll(now);
        return this;
    }

    /** As many messages of the bot as were waited for hold this. */
    Transcript answered(int times, String until) {
        phone.until(screen -> screen.stream()
                        .filter(shown -> !shown.own() && !before.containsKey(shown.messageId()))
                        .filter(shown -> shown.text().contains(until))
                        .count()
                >= times);
        return seen(until);
    }

    private boolean isThere(List<Phone.Shown> screen, String until) {
        return screen.stream()
                .filter(shown -> !shown.own() && !shown.equals(before.get(shown.messageId())))
                .anyMatch(
                        shown -> shown.text().contains(until) || shown.labels().contains(until));
    }

    private void append(Phone.Shown shown, boolean changed) {
        if (changed) {
            text.append("  (changed)\n");
        }
        shown.text()
                .lines()
                .forEach(line -> text.append(("  " + line).stripTrailing()).append('\n'));
        shown.buttons()
                .forEach(row -> text.append("  ")
                        .append(row.stream()
                                .map(label -> "[" + label.text() + "]")
                                .collect(Collectors.joining(" ")))
                        .append('\n'));
        text.append('\n');
    }

    /** It reads as the golden file says. */
    void matches(String golden) throws IOException {
        matches(golden, toString());
    }

    static void matches(String golden, String text) throws IOException {
        Path file = GOLDEN.resolve(golden);
        if (Boolean.getBoolean("transcripts.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @Override
    public String toString() {
        return text.toString().replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT");
    }
}
