package io.github.immichtg.bot;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The wrong turns at the questions for the key, for the albums and for what they hold, each at last answered well. */
final class WrongAlbums {

    private static final int MOST_ALBUMS = 50;

    private final BotFixture stage;
    private final Wanderer person;
    private final StandInUser account;

    WrongAlbums(BotFixture stage, Wanderer person) {
        this.stage = stage;
        this.person = person;
        this.account = stage.immich.user(person.in("Maria", "Иван"));
    }

    /** The key that is right. */
    String key() {
        String question = person.in("An API key", "Ключ API");
        String good = account.readerKey();
        person.transcript()
                .types(person.in("what is that?", "а что это?"), person.in("not an API key", "Это не ключ API"))
                .sendsSticker(person.in("not an API key", "Это не ключ API"))
                .types(stage.immich.url().toString(), question)
                .types(
                        Wanderer.NOBODYS_KEY,
                        "(a key that nobody knows)",
                        person.in("does not accept this key", "не принимает этот ключ"))
                .types(
                        account.key("user.read"),
                        "(a key that may do nothing)",
                        person.in("lacks permissions", "не хватает"))
                .types(
                        account.key("album.read", "asset.read", "asset.view"),
                        "(a key that may not do everything)",
                        person.in("tick it", "отметьте это право"));
        stage.immich.fault(request -> true, new Fault.Reply(200, "text/html", "<html>Log in first</html>"));
        person.transcript()
                .types(
                        good,
                        "(a good key, behind a page to log in)",
                        person.in("no longer answers like Immich", "что-то другое"));
        stage.immich.clearFaults();
        stage.immich.maintenance(true);
        person.transcript()
                .types(good, "(a good key, while Immich is being maintained)", person.in("has problems", "неполадки"));
        stage.immich.maintenance(false);
        person.stopsAndGoesOn(question);
        stage.telegram.fault(
                1,
                "deleteMessage",
                new Fault.Reply(
                        400,
                        "application/json",
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: message can't be deleted for"
                                + " everyone\"}"));
        person.transcript()
                .types(
                        Wanderer.NOBODYS_KEY,
                        "(a key that nobody knows)",
                        person.in("could not delete", "не удалось удалить"))
                .types(good, "(a good key)", person.in("has no albums yet", "пока нет альбомов"));
        return good;
    }

    /** @param good the key, which is taken back in between */
    void albums(String good) {
        StandInAlbum holiday = account.album(person.in("Holiday", "Отпуск"));
        StandInAlbum gone = account.album(person.in("Gone", "Пропавший"));
        account.album(person.in("Winter", "Зима"));
        account.album(person.in("Winter", "Зима"));
        stage.pictures(holiday, 1);
        String question = person.in("Which albums?", "Какие альбомы?");
        person.transcript()
                .press(person.in("🔄 Look again", "🔄 Проверить ещё раз"))
                .seen(person.in("▫️ Holiday · 1", "▫️ Отпуск · 1"));
        gone.delete();
        person.transcript()
                .presses(person.in("▫️ Gone", "▫️ Пропавший"), person.in("no longer exists", "больше нет"))
                .pressesNoted(
                        person.in("Done", "Готово"),
                        person.in("Pick at least one album first.", "Сначала отметьте хотя бы один альбом."))
                .types(person.in("Summer", "Лето"), person.in("I cannot find an album", "Не нахожу альбома"))
                .types(
                        stage.holiday.id().toString(),
                        "(the id of another's album)",
                        person.in("I cannot find an album", "Не нахожу"))
                .types(
                        stage.immich.url() + "/albums/" + new UUID(7, 7),
                        "(a link to an album that there is not)",
                        person.in("I cannot find an album", "Не нахожу"))
                .types(person.in("Winter", "Зима"), person.in("2 albums fit", "альбомов (2)"))
                .types(Wanderer.NOBODYS_KEY, "(a key)", person.in("looked like an API key", "похоже на ключ API"));
        person.sendsASticker();
        stage.immich.maintenance(true);
        person.transcript().presses(person.in("▫️ Holiday", "▫️ Отпуск"), person.in("has problems", "неполадки"));
        stage.immich.maintenance(false);
        account.revokeKeys();
        person.transcript()
                .presses(
                        person.in("▫️ Holiday", "▫️ Отпуск"),
                        person.in("does not accept this key", "не принимает этот ключ"))
                .types(account.readerKey(), "(a new key)", question);
        person.stopsAndGoesOn(question);
        person.transcript()
                .types(person.in("holiday", "отпуск"), person.in("Picked (1)", "Отмечено (1)"))
                .presses(person.in("Done", "Готово"), person.in("already in", "уже есть"));
    }

    void existing() {
        String question = person.in("What about the photos", "Что делать с фотографиями");
        String again = person.in("Press one of the buttons", "Нажмите одну из кнопок");
        person.transcript()
                .types(person.in("all of them", "все"), again)
                .types("-1", again)
                .types("99999999", again);
        person.sendsASticker();
        person.transcript()
                .types("/start", question)
                .types("/cancel", person.in("Stopped.", "Остановились."))
                .types("/start", person.in("Which albums?", "Какие альбомы?"))
                .presses(person.in("Done (1)", "Готово (1)"), question)
                .types("0", person.in("Done!", "Готово!"))
                .pressesNoted(
                        person.in("The newest 50", "Последние 50"),
                        person.in("This button is from earlier.", "Эта кнопка уже не действует."));
    }

    /** More albums than anybody may link. */
    void tooManyAlbums() {
        List<StandInAlbum> many = IntStream.rangeClosed(1, MOST_ALBUMS)
                .mapToObj(i -> account.album("%s %02d".formatted(person.in("Day", "День"), i)))
                .toList();
        person.transcript()
                .types("/albums", "1 / 7")
                .presses("▶", "2 / 7")
                .tells("49 more albums are picked by their links");
        many.stream().skip(1).forEach(album -> {
            person.phone().types(stage.immich.url() + "/albums/" + album.id());
        });
        person.phone().sees(person.in("Picked (50)", "Отмечено (50)"));
        person.transcript()
                .passesOver()
                .types(person.in("Day 01", "День 01"), person.in("I can take at most", "подключить нельзя"))
                .types("/cancel", person.in("Everything stays as it was", "Всё осталось как было"))
                .types("/cancel", person.in("no question to stop", "ни о чём не спрашиваю"));
    }
}
