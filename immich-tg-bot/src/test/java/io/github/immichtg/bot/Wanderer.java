package io.github.immichtg.bot;

import io.github.immichtg.standins.telegram.Phone;

/** Somebody who takes every wrong turn of setting up that there is, in one language. */
final class Wanderer {

    /** As Immich makes them. */
    static final String NOBODYS_KEY = "AKeyThatNobodyKnowsAKeyThatNobodyKnows12345";

    private final boolean russian;
    private final Phone phone;
    private final Transcript transcript;

    Wanderer(BotFixture stage, long id, boolean russian) {
        this.russian = russian;
        this.phone = stage.phone(id, russian ? "Ivan" : "Maria", russian ? "ru" : "en");
        this.transcript = new Transcript(phone);
    }

    Phone phone() {
        return phone;
    }

    Transcript transcript() {
        return transcript;
    }

    /** What is said in their language. */
    String in(String english, String inRussian) {
        return russian ? inRussian : english;
    }

    /** Stops, says something all the same, and goes on. */
    void stopsAndGoesOn(String question) {
        transcript
                .types("/cancel", in("Stopped.", "Остановились."))
                .types(in("And now?", "И что теперь?"), in("not waiting for an answer", "не жду ответа"))
                .types("/start", question)
                .types("/start", question);
    }

    void sendsASticker() {
        transcript.sendsSticker(in("I don't understand that", "ничего не могу сделать"));
    }
}
