package io.github.immichtg.bot;

import java.util.List;
import java.util.function.Consumer;

/**
 * Something that a person does in a conversation, apart from waiting for what comes of it.
 *
 * @param until what is seen then
 */
record Step(Consumer<Transcript> act, String until) {

    static Step types(String what, String until) {
        return types(what, what, until);
    }

    static Step types(String what, String shown, String until) {
        return new Step(transcript -> transcript.type(what, shown), until);
    }

    static Step presses(String label, String until) {
        return new Step(transcript -> transcript.press(label), until);
    }

    /** Acts, and waits. */
    void take(Transcript transcript) {
        act.accept(transcript);
        transcript.seen(until);
    }

    /** Setting up, straight on. */
    static List<Step> settingUp(boolean russian, String channel, String address, String key, String album) {
        return russian
                ? List.of(
                        types("/start", "В каком канале"),
                        types("@" + channel, "Где ваш Immich?"),
                        types(address, "Ключ API"),
                        types(key, "(ключ)", "Какие альбомы?"),
                        presses("▫️ " + album, "Готово (1)"),
                        presses("Готово", "уже есть"),
                        presses("Опубликовать все", "Готово!"))
                : List.of(
                        types("/start", "Which channel?"),
                        types("@" + channel, "Where is your Immich?"),
                        types(address, "An API key"),
                        types(key, "(the key)", "Which albums?"),
                        presses("▫️ " + album, "Done (1)"),
                        presses("Done", "already in"),
                        presses("Post everything", "Done!"));
    }
}
