package io.github.immichtg.bot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One person's way through setting up with every wrong turn that there is: at each step whatever cannot be read, is not there,
 * is somebody else's or fails, then /cancel, /start, and at last what is right. In either language.
 */
final class WrongTurns {

    private static final int MOST_ALBUMS = 50;
    private static final String NOBODYS = "AKeyThatNobodyKnowsAKeyThatNobodyKnows12345";

    private final Stage stage;
    private final boolean russian;
    private final Phone phone;
    private final StandInUser account;
    private final Transcript transcript;

    /** @param number different for each person */
    WrongTurns(Stage stage, int number, boolean russian) {
        this.stage = stage;
        this.russian = russian;
        this.phone = stage.phone(1000 + number, russian ? "Ivan" : "Maria", russian ? "ru" : "en");
        this.account = stage.immich.user(russian ? "Иван" : "Maria");
        this.transcript = new Transcript(phone);
    }

    Transcript transcript() {
        return transcript;
    }

    private String in(String english, String inRussian) {
        return russian ? inRussian : english;
    }

    /** Stops, says something all the same, and goes on. */
    private void stopsAndGoesOn(String question) {
        transcript
                .types("/cancel", in("Stopped.", "Остановились."))
                .types(in("And now?", "И что теперь?"), in("not waiting for an answer", "не жду ответа"))
                .types("/start", question)
                .types("/start", question);
    }

    private void sendsASticker() {
        transcript.sendsSticker(in("I can't do anything with that", "ничего не могу сделать"));
    }

    void channel() {
        Phone stranger = stage.phone(2000 + phone.owner().id(), "Stranger", "en");
        String name = phone.owner().username();
        StandInChat foreign = stage.channel(stranger, "not_of_" + name);
        StandInChat closed = stage.telegram
                .channel(-1002000000000L - phone.owner().id(), "closed_" + name, in("Closed", "Закрытый"))
                .creator(phone.owner());
        stage.telegram
                .channel(-1003000000000L - phone.owner().id(), "mute_" + name, in("Mute", "Немой"))
                .creator(phone.owner())
                .administrator(stage.bot, "can_edit_messages");
        stage.telegram
                .channel(-1004000000000L - phone.owner().id(), "read_" + name, in("Only read", "Только чтение"))
                .administrator(phone.owner(), "can_edit_messages")
                .administrator(stage.bot, "can_post_messages");
        stage.telegram
                .group(-1005000000000L - phone.owner().id(), "talk_" + name, in("Talk", "Болталка"))
                .member(stage.bot);
        int post = foreign.writes(stranger.owner(), "Hello");
        String question = in("Which channel?", "В каком канале");

        transcript
                .types("/start", question)
                .types(in("my photos", "мой канал"), in("I don't recognise", "Не похоже на канал"))
                .types("@nothing_of_that_name", in("I can't see a channel", "Я не вижу канала"))
                .types("https://t.me/+AbCdEfGhIjK", in("An invitation does not tell", "По приглашению не видно"))
                .types("@talk_" + name, in("is not a channel", "не канал"))
                .types("https://t.me/closed_" + name, in("I am not an administrator", "пока не администратор"))
                .types("@mute_" + name, in("I may not post there", "публиковать там мне нельзя"))
                .types("@read_" + name, in("You are not an administrator", "Вы не администратор"))
                .types("@not_of_" + name, in("You are not an administrator", "Вы не администратор"))
                .forwards(foreign, post, in("You are not an administrator", "Вы не администратор"))
                .types(NOBODYS, "(a key)", in("looked like an API key", "похоже на ключ API"))
                .types("/status", question);
        sendsASticker();
        stopsAndGoesOn(question);
        // Whom the bot is let in by gets two pieces of news of one answer.
        transcript.picks(closed, in("Where is your Immich?", "Где ваш Immich?"));
    }

    /** What is said of an address without anybody being asked; private ones may not be named yet. */
    void unreadableAddress() {
        transcript
                .types(in("my server", "мой сервер"), in("That is not an address", "Это не адрес"))
                .types("ftp://photos.example.org", in("That is not an address", "Это не адрес"))
                .types("https://me:secret@photos.example.org", in("That is not an address", "Это не адрес"))
                .types(stage.immich.url().toString(), in("private network", "частной сети"));
    }

    void address() throws IOException {
        String question = in("Where is your Immich?", "Где ваш Immich?");
        String url = stage.immich.url().toString();
        transcript
                .types("https://nowhere.invalid", in("I find no server", "Не нахожу сервера"))
                .types("http://localhost:1", in("does not answer", "не отвечает"));
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answersPlainly(plain));
            transcript.types(
                    "https://127.0.0.1:" + plain.getLocalPort(), in("not over a secure connection", "без защищённого"));
        }
        transcript.types(stage.telegram.url().toString(), in("it is not Immich", "это не Immich"));
        stage.immich.fault(
                request -> request.path().contains("version"),
                new Fault.Reply(200, "application/json", "{\"major\":1,\"minor\":105,\"patch\":1}"));
        transcript.types(url, in("too old for me", "слишком старый"));
        stage.immich.clearFaults();
        stage.immich.fault(
                request -> true,
                new Fault.Reply(503, "text/html", "<html>Be right back</html>", Map.of("Retry-After", "120")));
        transcript.types(url, in("has trouble at the moment", "сейчас неполадки"));
        stage.immich.clearFaults();
        transcript
                .types("@closed_" + phone.owner().username(), question)
                .types(NOBODYS, "(a key)", in("looked like an API key", "похоже на ключ API"));
        sendsASticker();
        stopsAndGoesOn(question);
        transcript.types(url + "/photos", in("An API key", "Ключ API"));
    }

    /** As a web server does that is spoken to in TLS on a port without it. */
    private static void answersPlainly(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            } catch (IOException e) {
                // Closed, by the test or by the bot.
            }
        }
    }

    /** The key that is right. */
    String key() {
        String question = in("An API key", "Ключ API");
        String good = account.readerKey();
        transcript
                .types(in("what is that?", "а что это?"), in("not an API key", "Это не ключ API"))
                .sendsSticker(in("not an API key", "Это не ключ API"))
                .types(stage.immich.url().toString(), question)
                .types(NOBODYS, "(a key that nobody knows)", in("does not accept this key", "не принимает этот ключ"))
                .types(account.key("user.read"), "(a key that may do nothing)", in("It lacks", "не хватает"))
                .types(
                        account.key("album.read", "asset.read", "asset.view"),
                        "(a key that may not do everything)",
                        in("tick it", "отметьте это право"));
        stage.immich.maintenance(true);
        transcript.types(good, "(a good key, while Immich is being maintained)", in("has trouble", "неполадки"));
        stage.immich.maintenance(false);
        stopsAndGoesOn(question);
        stage.telegram.fault(
                1,
                "deleteMessage",
                new Fault.Reply(
                        400,
                        "application/json",
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: message can't be deleted for"
                                + " everyone\"}"));
        transcript
                .types(NOBODYS, "(a key that nobody knows)", in("could not delete", "не удалось удалить"))
                .types(good, "(a good key)", in("has no albums yet", "пока нет альбомов"));
        return good;
    }

    /** @param good the key, which is taken back in between */
    void albums(String good) {
        StandInAlbum holiday = account.album(in("Holiday", "Отпуск"));
        StandInAlbum gone = account.album(in("Gone", "Пропавший"));
        account.album(in("Winter", "Зима"));
        account.album(in("Winter", "Зима"));
        stage.pictures(holiday, 1);
        String question = in("Which albums?", "Какие альбомы?");
        transcript.press(in("🔄 Look again", "🔄 Проверить ещё раз")).seen(in("▫️ Holiday · 1", "▫️ Отпуск · 1"));
        gone.delete();
        transcript
                .presses(in("▫️ Gone", "▫️ Пропавший"), in("no longer there", "больше нет"))
                .pressesNoted(
                        in("Done", "Готово"),
                        in("Pick at least one album first.", "Сначала отметьте хотя бы один альбом."))
                .types(in("Summer", "Лето"), in("I find no album", "Не нахожу альбома"))
                .types(stage.holiday.id().toString(), "(the id of another's album)", in("I find no album", "Не нахожу"))
                .types(
                        stage.immich.url() + "/albums/" + new UUID(7, 7),
                        "(a link to an album that there is not)",
                        in("I find no album", "Не нахожу"))
                .types(in("Winter", "Зима"), in("2 albums are called", "несколько (2)"))
                .types(NOBODYS, "(a key)", in("looked like an API key", "похоже на ключ API"));
        sendsASticker();
        stage.immich.maintenance(true);
        transcript.presses(in("▫️ Holiday", "▫️ Отпуск"), in("has trouble", "неполадки"));
        stage.immich.maintenance(false);
        account.revokeKeys();
        transcript
                .presses(in("▫️ Holiday", "▫️ Отпуск"), in("does not accept this key", "не принимает этот ключ"))
                .types(account.readerKey(), "(a new key)", question);
        stopsAndGoesOn(question);
        transcript
                .types(in("holiday", "отпуск"), in("Picked (1)", "Отмечено (1)"))
                .presses(in("Done", "Готово"), in("already in", "уже есть"));
    }

    void existing() {
        String question = in("What about the photos", "Что делать с фотографиями");
        String again = in("Press one of the buttons", "Нажмите одну из кнопок");
        transcript.types(in("all of them", "все"), again).types("-1", again).types("99999999", again);
        sendsASticker();
        transcript
                .types("/start", question)
                .types("/cancel", in("Stopped.", "Остановились."))
                .types("/start", in("Which albums?", "Какие альбомы?"))
                .presses(in("Done (1)", "Готово (1)"), question)
                .types("0", in("Done!", "Готово!"))
                .pressesNoted(
                        in("The newest 50", "Последние 50"),
                        in("This button is from earlier.", "Эта кнопка уже не действует."));
    }

    /** More albums than anybody may link. */
    void tooManyAlbums() {
        List<StandInAlbum> many = IntStream.rangeClosed(1, MOST_ALBUMS)
                .mapToObj(i -> account.album("%s %02d".formatted(in("Day", "День"), i)))
                .toList();
        transcript.types("/albums", "1 / 7").presses("▶", "2 / 7").tells("49 more albums are picked by their links");
        many.stream().skip(1).forEach(album -> {
            phone.types(stage.immich.url() + "/albums/" + album.id());
        });
        phone.sees(in("Picked (50)", "Отмечено (50)"));
        transcript
                .passesOver()
                .types(in("Day 01", "День 01"), in("is more than I take", "подключить нельзя"))
                .types("/cancel", in("Everything stays as it was", "Всё осталось как было"))
                .types("/cancel", in("I am asking nothing now", "ни о чём не спрашиваю"));
    }
}
