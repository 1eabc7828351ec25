package io.github.immichtg.bot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/** The wrong turns at the questions for the channel and for the address, each at last answered well. */
final class WrongPlaces {

    private final BotFixture stage;
    private final Wanderer person;

    WrongPlaces(BotFixture stage, Wanderer person) {
        this.stage = stage;
        this.person = person;
    }

    void channel() {
        Phone stranger = stage.phone(2000 + person.phone().owner().id(), "Stranger", "en");
        String name = person.phone().owner().username();
        StandInChat foreign = stage.channel(stranger, "not_of_" + name);
        StandInChat closed = stage.telegram
                .channel(
                        -1002000000000L - person.phone().owner().id(),
                        "closed_" + name,
                        person.in("Closed", "Закрытый"))
                .creator(person.phone().owner());
        stage.telegram
                .channel(-1003000000000L - person.phone().owner().id(), "mute_" + name, person.in("Mute", "Немой"))
                .creator(person.phone().owner())
                .administrator(stage.bot, "can_edit_messages");
        stage.telegram
                .channel(
                        -1004000000000L - person.phone().owner().id(),
                        "read_" + name,
                        person.in("Only read", "Только чтение"))
                .administrator(person.phone().owner(), "can_edit_messages")
                .administrator(stage.bot, "can_post_messages");
        stage.telegram
                .group(-1005000000000L - person.phone().owner().id(), "talk_" + name, person.in("Talk", "Болталка"))
                .member(stage.bot);
        closed.discussedIn(stage.telegram.group(
                -1006000000000L - person.phone().owner().id(),
                null,
                person.in("Talk about Closed", "Закрытые разговоры")));
        int post = foreign.writes(stranger.owner(), "Hello");
        String question = person.in("Which channel?", "В каком канале");

        person.transcript()
                .types(person.in("hello?", "привет"), person.in("Nothing is set up yet", "Пока ничего не настроено"))
                .types("/start", question)
                .types("/photos", person.in("I don't know this command", "Такой команды я не знаю"))
                .types(person.in("my photos", "мой канал"), person.in("I don't recognise", "Не похоже на канал"))
                .types("@nothing_of_that_name", person.in("I can't see a channel", "Я не вижу канала"))
                .types("https://t.me/+AbCdEfGhIjK", person.in("An invitation does not tell", "По приглашению не видно"))
                .types("@talk_" + name, person.in("is not a channel", "не канал"))
                .types("https://t.me/closed_" + name, person.in("I am not an administrator", "пока не администратор"))
                .types("@mute_" + name, person.in("I may not post there", "публиковать там мне нельзя"))
                .types("@read_" + name, person.in("You are not an administrator", "Вы не администратор"))
                .types("@not_of_" + name, person.in("You are not an administrator", "Вы не администратор"))
                .forwards(foreign, post, person.in("You are not an administrator", "Вы не администратор"))
                .types(Wanderer.NOBODYS_KEY, "(a key)", person.in("looked like an API key", "похоже на ключ API"))
                .types("/status", question);
        stage.telegram.fault(1, "getChat", Fault.badGateway());
        person.transcript()
                .types("@closed_" + name, person.in("Telegram does not answer", "Telegram мне сейчас не отвечает"));
        person.sendsASticker();
        person.stopsAndGoesOn(question);
        // Whom the bot is let in by gets two pieces of news of one answer.
        person.transcript().picks(closed, person.in("Where is your Immich?", "Где ваш Immich?"));
    }

    /** What is said of an address without anybody being asked; private ones may not be named yet. */
    void unreadableAddress() {
        person.transcript()
                .types(person.in("my server", "мой сервер"), person.in("That is not an address", "Это не адрес"))
                .types("ftp://photos.example.org", person.in("That is not an address", "Это не адрес"))
                .types("https://me:secret@photos.example.org", person.in("That is not an address", "Это не адрес"))
                .types(stage.immich.url().toString(), person.in("private network", "частной сети"));
    }

    void address() throws IOException {
        String question = person.in("Where is your Immich?", "Где ваш Immich?");
        String url = stage.immich.url().toString();
        person.transcript()
                .types("https://nowhere.invalid", person.in("I cannot find a server", "Не нахожу сервера"))
                .types("http://localhost:1", person.in("does not answer", "не отвечает"));
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answersPlainly(plain));
            person.transcript()
                    .types(
                            "https://127.0.0.1:" + plain.getLocalPort(),
                            person.in("not over a secure connection", "без защищённого"));
        }
        person.transcript().types(stage.telegram.url().toString(), person.in("it is not Immich", "это не Immich"));
        stage.immich.fault(
                request -> request.path().contains("version"),
                new Fault.Reply(200, "application/json", "{\"major\":1,\"minor\":105,\"patch\":1}"));
        person.transcript().types(url, person.in("too old for me", "слишком старый"));
        stage.immich.clearFaults();
        stage.immich.fault(
                request -> true,
                new Fault.Reply(503, "text/html", "<html>Be right back</html>", Map.of("Retry-After", "120")));
        person.transcript().types(url, person.in("has problems at the moment", "сейчас неполадки"));
        stage.immich.clearFaults();
        person.transcript()
                .types("@closed_" + person.phone().owner().username(), question)
                .types(Wanderer.NOBODYS_KEY, "(a key)", person.in("looked like an API key", "похоже на ключ API"));
        person.sendsASticker();
        person.stopsAndGoesOn(question);
        person.transcript().types(url + "/photos", person.in("An API key", "Ключ API"));
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
}
