package io.github.immichtg.bot.service;

import static io.github.immichtg.bot.chat.Text.english;
import static io.github.immichtg.bot.chat.Text.russian;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Page.Button;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.internal.store.removal.HeldRemovals;
import io.github.immichtg.internal.store.removal.Removals;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;
import java.util.Optional;

/** Questions about posts whose photos left their album, or must not be seen any more, many at once. Thread-safe. */
public final class RemovalQuestions {

    private final Removals removals;
    private final BotUsers people;
    private final SyncRequests passes;

    public RemovalQuestions(Removals removals, BotUsers people, SyncRequests passes) {
        this.removals = removals;
        this.people = people;
        this.passes = passes;
    }

    static String cause(HeldRemovals held) {
        return "removals " + held.albumRowId() + " " + held.removals();
    }

    static Page question(HeldRemovals held, Language language) {
        boolean russian = language == Language.RU;
        String text = held.rule() == null ? left(held, language) : hidden(held, language);
        return Page.of(
                text,
                List.of(List.of(
                        button(russian ? "Удалить" : "Delete them", true, held),
                        button(russian ? "Оставить" : "Keep them", false, held))));
    }

    private static String left(HeldRemovals held, Language language) {
        String album = language.quoted(Text.plain(held.album()));
        return language == Language.RU
                ? "❓ Из альбома " + album + " сразу "
                        + russian(held.removals(), "исчезло фото", "исчезли фото", "исчезли фото")
                        + " (опубликовано " + held.published()
                        + "). В канале они пока остались. Удалить их и оттуда?"
                : "❓ " + english(held.removals(), "photo has", "photos have") + " left the album " + album
                        + " at once, of " + held.published()
                        + " that are posted. They are still in the channel. Delete them there, too?";
    }

    private static String hidden(HeldRemovals held, Language language) {
        String album = language.quoted(Text.plain(held.album()));
        return language == Language.RU
                ? "❓ Правила о том, что можно показывать, скрывают "
                        + russian(held.removals(), "опубликованное фото", "опубликованных фото", "опубликованных фото")
                        + " альбома " + album + " (всего опубликовано " + held.published()
                        + "). В канале они пока остались. Удалить их оттуда?"
                : "❓ The rules of what may be seen hide "
                        + english(held.removals(), "posted photo", "posted photos") + " of the album " + album + ", of "
                        + held.published() + ". They are still in the channel. Delete them there?";
    }

    private static Button button(String label, boolean delete, HeldRemovals held) {
        return new Button(label, new RemovalDecision(delete, held.albumRowId()).data());
    }

    /**
     * Handles a button press.
     *
     * @return false if the data is not of such a question's button
     */
    public boolean pressed(BotUser person, Chat chat, int messageId, String data) throws TelegramException {
        Optional<RemovalDecision> decision = RemovalDecision.parse(data);
        if (decision.isEmpty()) {
            return false;
        }
        chat.change(messageId, decide(person, decision.get(), chat.language()));
        people.linked(person).ifPresent(linked -> passes.soon(linked.subscriptionId()));
        return true;
    }

    /** Records a user's answer; the page says what becomes of the posts. */
    private Page decide(BotUser person, RemovalDecision decision, Language language) {
        boolean russian = language == Language.RU;
        Optional<HeldRemovals> asked = removals.held(person.userId()).stream()
                .filter(held -> held.albumRowId() == decision.album())
                .findFirst();
        if (asked.isEmpty()) {
            return Page.of(russian ? "Это уже решено." : "This is decided already.");
        }
        removals.decide(List.of(asked.get()), decision.delete());
        String album = language.quoted(Text.plain(asked.get().album()));
        int count = asked.get().removals();
        if (decision.delete()) {
            return Page.of(
                    russian
                            ? "Удаляю из канала " + russian(count, "фото", "фото", "фото") + " альбома " + album + "."
                            : "Deleting " + english(count, "photo", "photos") + " of " + album + " from the channel.");
        }
        return Page.of(
                russian
                        ? "Фото альбома " + album + " остаются в канале."
                        : "The photos of " + album + " stay in the channel.");
    }
}
