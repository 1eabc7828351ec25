package io.github.immichtg.bot;

import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one person did and saw, as text: each step begins with what was done, then what changed on the screen. */
final class Transcript {

    private final Phone phone;
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Phone.Shown> before = new LinkedHashMap<>();

    Transcript(Phone phone) {
        this.phone = phone;
    }

    Transcript types(String what, String until) {
        return types(what, what, until);
    }

    /** @param shown in the place of what is typed, where that is a secret or differs from run to run */
    Transcript types(String what, String shown, String until) {
        text.append("> ").append(shown).append('\n');
        int id = phone.types(what);
        before.put(id, new Phone.Shown(id, true, what, List.of()));
        return seen(until);
    }

    Transcript picks(StandInChat channel, String until) {
        text.append("> (picks the channel ").append(channel.id()).append(")\n");
        int id = phone.picks(channel);
        before.put(id, new Phone.Shown(id, true, "", List.of()));
        return seen(until);
    }

    Transcript presses(String label, String until) {
        text.append("> [").append(label).append("]\n");
        phone.presses(label);
        return seen(until);
    }

    /** The screen is as it will be once some message or button holds this. */
    private Transcript seen(String until) {
        phone.until(screen -> screen.stream()
                .filter(shown -> !shown.own() && !shown.equals(before.get(shown.messageId())))
                .anyMatch(
                        shown -> shown.text().contains(until) || shown.labels().contains(until)));
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

    @Override
    public String toString() {
        return text.toString().replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT");
    }
}
