package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged launcher, from outside: how it begins and ends, and one conversation in each language with all commands. */
class LauncherIT {

    @TempDir
    Path folder;

    private BotFixture stage;
    private @Nullable BotProcess running;

    @BeforeEach
    void start() {
        stage = new BotFixture(folder.resolve("home"));
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) {
            running.close();
        }
        stage.close();
    }

    private BotProcess launch(Map<String, String> more, String... args) throws IOException {
        BotProcess started = BotProcess.start(stage, folder, more, args);
        running = started;
        return started;
    }

    private void posted(Phone phone, int count) {
        phone.until(screen -> stage.query("select count(*) from media_files where state = 'published'")
                .equals(List.of(Integer.toString(count))));
    }

    @Test
    void anEnglishConversationReadsWell() throws Exception {
        stage.pictures(stage.holiday, 2);
        stage.anna.album("Winter");
        stage.anna.asset("people.jpg", BotFixture.picture(9)).person("Carla");
        Phone phone = stage.phone(1001, "Maria", "en");
        StandInChat channel = stage.channel(phone, "maria");
        BotProcess bot = launch(Map.of());
        Transcript transcript = new Transcript(phone);

        transcript
                .types("hello?", "Send /start to begin")
                .types("/start", "Which channel?")
                .picks(channel, "Where is your Immich?")
                .types(stage.immich.url() + "/photos", "An API key")
                .types(stage.key, "(a key)", "Which albums?")
                .presses("▫️ Holiday", "Done (1)")
                .presses("▫️ Winter", "Done (2)")
                .presses("✅ Winter", "Done (1)")
                .presses("Done", "already in")
                .presses("The newest 10", "Done!");
        posted(phone, 2);
        transcript
                .types("/pause", "Paused")
                .types("/status", "Paused. /resume")
                .types("/settings", "Tap what you want to change")
                .presses("Place: with", "Place: name only")
                .presses("Photos: one", "Photos: moments together")
                .presses("Live photos: moving", "Live photos: still")
                .presses("Posts: with", "Posts: silent")
                .presses("Caption: built", "Send me your template")
                .types("{{nothing}}", "That does not work")
                .types("<b>{{description}}</b>", "Caption: your own")
                .presses("Who and what", "A photo is posted if")
                .presses("Favorites", "Favorites: only they")
                .presses("Stars", "Stars: 1 or more")
                .presses("Archived", "Archived: left out")
                .presses("Coordinates", "Coordinates in originals: never")
                .presses("Places", "Around which places")
                .types("home", "I do not understand")
                .types("52.52,13.40,500m", "Places kept from captions: 1")
                .presses("Never tagged", "Send me tags")
                .presses("Leave no tag out", "Never tagged: none chosen")
                .presses("Never with", "Whose photos must not")
                .types("Carla", "may not look that up");
        stage.anna.allow(stage.key, "person.read");
        transcript
                .types("Karla", "Did you mean")
                .types("Carla", "Never with: Carla")
                .presses("← All settings", "Tap what you want to change")
                .types("/albums", "Which albums?")
                .types("/cancel", "Stopped")
                .types("thanks!", "I am not waiting")
                .types("/help", "What I can do")
                .types("/process_media", "Only admins")
                .types("/delete_my_data", "Forget everything?")
                .presses("Yes", "I know nothing about you");
        transcript.matches("english.txt");

        bot.terminate();
        assertThat(bot.end()).as(bot.said()).isZero();
        assertThat(bot.said())
                .contains("\"level\":\"INFO\"")
                .doesNotContain(BotFixture.TOKEN)
                .doesNotContain(stage.key);
    }

    @Test
    @Tag("outside")
    void aRussianConversationReadsWell() throws Exception {
        stage.pictures(stage.holiday, 2);
        stage.anna.asset("people.jpg", BotFixture.picture(9)).person("Carla");
        Phone phone = stage.phone(1002, "Ivan", "ru");
        StandInChat channel = stage.channel(phone, "ivan");
        launch(Map.of("APP_ENV", "dev"));
        Transcript transcript = new Transcript(phone);

        transcript
                .types("/start", "В каком канале")
                .picks(channel, "Где ваш Immich?")
                .types(stage.immich.url().toString(), "Ключ API")
                .types(stage.key, "(a key)", "Какие альбомы?")
                .presses("▫️ Holiday", "Готово (1)")
                .presses("Готово", "уже есть")
                .types("21", "Начну с самых новых");
        posted(phone, 2);
        transcript
                .types("/pause", "Пауза")
                .types("/status", "На паузе")
                .types("/settings", "Нажмите на то")
                .presses("Язык подписей: русский", "Язык подписей: English")
                .presses("Фото: по", "Фото: серии вместе")
                .presses("Живые фото: с", "Живые фото: без движения")
                .presses("Публикации: со", "Публикации: без звука")
                .presses("Подпись: обычная", "Пришлите свой шаблон")
                .types("{{nothing}}", "Так не получится")
                .types("/cancel", "Подпись: обычная")
                .presses("Кого и что", "Фото публикуется, если")
                .presses("Избранное", "Избранное: только оно")
                .presses("Звёзды", "Звёзды: от 1")
                .presses("Архив", "Архив: не публиковать")
                .presses("Координаты", "Координаты в оригиналах: убирать")
                .presses("Скрытые места", "Возле каких мест")
                .types("дом", "Не понимаю")
                .types("52.52,13.40,500m", "Скрытые места: 1")
                .presses("Никогда с:", "Чьи фото не публиковать")
                .types("Carla", "не может это узнать");
        stage.anna.allow(stage.key, "person.read");
        transcript
                .types("Karla", "Может быть")
                .types("Carla", "Никогда с: Carla")
                .presses("← Все настройки", "Нажмите на то")
                .presses("Новый ключ API", "Ключ API")
                .types("/cancel", "Остановились")
                .types("/albums", "Какие альбомы?")
                .types("/cancel", "Остановились")
                .types("/help", "Что я умею")
                .types("/delete_my_data", "Забыть всё?")
                .presses("Нет", "Всё остаётся");
        transcript.matches("russian.txt");
    }

    @Test
    void whatItCannotBeginWithItSaysInASentence() throws Exception {
        BotProcess none = launch(Map.of("TELEGRAM_TOKEN", ""));
        assertThat(none.end()).isEqualTo(2);
        assertThat(none.said()).startsWith("TELEGRAM_TOKEN is not set").hasLineCount(1);
        BotProcess odd = launch(Map.of("ADMIN_IDS", "anna"));
        assertThat(odd.end()).isEqualTo(2);
        assertThat(odd.said()).contains("ADMIN_IDS").hasLineCount(1);
        BotProcess nowhere = launch(Map.of("MEDIA_ISOLATION", "elsewhere"));
        assertThat(nowhere.end()).isEqualTo(2);
        assertThat(nowhere.said())
                .contains("MEDIA_ISOLATION", "expected process or none")
                .hasLineCount(1);
        BotProcess refused = launch(Map.of("TELEGRAM_TOKEN", "987:nobodys"));
        assertThat(refused.end()).as(refused.said()).isEqualTo(4);
        assertThat(refused.said()).contains("Telegram refuses the bot's token").doesNotContain("nobodys");
        BotProcess unreachable = launch(Map.of("POSTGRES_PORT", "1"));
        assertThat(unreachable.end()).as(unreachable.said()).isEqualTo(4);
        BotProcess helped = launch(Map.of(), "--help");
        assertThat(helped.end()).isZero();
        assertThat(helped.said()).contains("BOT_ACCESS (everyone)");
    }

    @Test
    @Tag("outside")
    void toldToEndItFinishesThePostInHand() throws Exception {
        stage.pictures(stage.holiday, 3);
        Phone phone = stage.phone(1001, "Maria", "en");
        StandInChat channel = stage.channel(phone, "maria");
        Gate gate = new Gate();
        stage.telegram.fault(1, "sendPhoto", new Fault.HoldAnswer(gate));
        BotProcess bot = launch(Map.of());
        stage.setUp(phone, channel);
        gate.awaitArrival();

        bot.terminate();
        gate.open();

        assertThat(bot.end()).as(bot.said()).isZero();
        assertThat(stage.query("select count(*) from posts where state = 'intended'"))
                .containsExactly("0");
        launch(Map.of());
        phone.until(screen -> stage.telegram.posts(channel).stream()
                        .filter(post -> post.file() != null)
                        .count()
                == 3);
    }

    @Test
    @Tag("outside")
    void killedInTheMiddleItHasLostNothing() throws Exception {
        Phone maria = stage.phone(1001, "Maria", "en");
        Phone ivan = stage.phone(1002, "Ivan", "ru");
        stage.channel(maria, "maria");
        Gate gate = new Gate();
        stage.telegram.fault(2, "sendMessage", new Fault.Hold(gate));
        BotProcess bot = launch(Map.of());
        maria.types("/start");
        maria.types("@maria");
        ivan.types("/start");
        gate.awaitArrival();
        maria.until(screen ->
                stage.query("select person from updates order by update_id").equals(List.of("1001", "1001", "1002")));
        // Telegram forgets what is asked past: all of it is in the database alone.
        String next = stage.query("select max(update_id) + 1 from updates").getFirst();
        maria.until(screen -> stage.telegram.requests().stream()
                .anyMatch(request -> request.method().equalsIgnoreCase("getUpdates")
                        && request.body().contains(next)));
        bot.kill();

        launch(Map.of());

        maria.sees("Where is your Immich?");
        ivan.sees("В каком канале публиковать?");
        assertThat(maria.screen().stream().map(Phone.Shown::text))
                .filteredOn(text -> text.contains("Which channel?"))
                .hasSize(1);
        maria.until(screen -> stage.query("select person from updates").isEmpty());
        gate.open();
    }
}
