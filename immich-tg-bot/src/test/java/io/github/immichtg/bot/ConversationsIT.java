package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations through the packaged launcher that do not go straight on. */
@Tag("outside")
class ConversationsIT {

    private static final int PEOPLE = 50;
    private static final long SEED = 20261122;

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

    private BotProcess launch(Map<String, String> more) throws IOException {
        BotProcess started = BotProcess.start(stage, folder, more);
        running = started;
        return started;
    }

    @Test
    void everyWrongTurnOfEachStepIsExplainedInBothLanguages() throws Exception {
        List<Wanderer> people = List.of(new Wanderer(stage, 1001, false), new Wanderer(stage, 1002, true));
        BotProcess strict = launch(Map.of("ALLOW_PRIVATE_HOSTS", "false"));
        for (Wanderer one : people) {
            WrongPlaces places = new WrongPlaces(stage, one);
            places.channel();
            places.unreadableAddress();
        }
        assertThat(strict.terminate().end()).as(strict.said()).isZero();
        BotProcess bot = launch(Map.of());
        for (Wanderer one : people) {
            one.transcript().tells("the bot's operator allows private addresses and starts it anew");
            new WrongPlaces(stage, one).address();
            WrongAlbums albums = new WrongAlbums(stage, one);
            albums.albums(albums.key());
            albums.existing();
            albums.tooManyAlbums();
        }
        people.get(0).transcript().matches("wrong-turns.en.txt");
        people.get(1).transcript().matches("wrong-turns.ru.txt");
        assertThat(bot.said()).doesNotContain(BotFixture.TOKEN);
    }

    /** Ivan is a step ahead of Maria, so that each step of setting up is ended in both ways. */
    @Test
    void endedAtEachStepItAsksNothingTwiceAndLosesNothing() throws Exception {
        String url = stage.immich.url().toString();
        Phone maria = stage.phone(1001, "Maria", "en");
        Phone ivan = stage.phone(1002, "Ivan", "ru");
        StandInChat hers = stage.telegram
                .channel(-1002000000001L, "maria", "Photos of maria")
                .creator(maria.owner());
        stage.channel(ivan, "ivan");
        stage.pictures(stage.holiday, 1);
        List<Step> steps = new ArrayList<>(Step.settingUp(false, "maria", url, stage.key, "Holiday"));
        steps.set(
                1,
                new Step(
                        transcript -> transcript.acts(
                                "(makes the bot an administrator of the channel)",
                                () -> maria.letsIn(hers, "can_post_messages")),
                        "Where is your Immich?"));
        Ended english = new Ended(maria, steps);
        Ended inRussian = new Ended(
                ivan, Step.settingUp(true, "ivan", url, stage.key, "Holiday").subList(0, 6));
        // It is killed when that is stored, and the next one finds nothing missing.
        inRussian.then(Step.presses("Опубликовать все", "Всё настроено"));
        BotProcess bot = launch(Map.of());
        inRussian.goesOn();
        for (int round = 0; english.hasMore(); round++) {
            bot = round % 2 == 0 ? toldToEnd(bot, english, inRussian) : killed(bot, english, inRussian);
        }
        // What a caption looks like is shown by a photo that is known.
        published(2);
        // What is said twice by commands is no trouble; these change something.
        english.then(
                Step.types("/settings", "Tap what you want to change"),
                Step.presses("Posts: with", "Posts: silent"),
                Step.presses("Caption: built", "Send me your template"),
                Step.types("<b>{{description}}</b>", "Caption: your own"),
                Step.types("/delete_my_data", "Forget everything?"),
                Step.presses("Yes", "I know nothing about you"));
        inRussian.then(
                Step.types("/albums", "Какие альбомы?"),
                Step.types("/cancel", "ни о чём не спрашиваю"),
                Step.types("/pause", "Пауза"));
        while (english.hasMore()) {
            english.goesOn();
            bot = killed(bot, english, inRussian);
        }
        english.transcript.matches("ended.en.txt");
        inRussian.transcript.matches("ended.ru.txt");
        assertThat(stage.query("select telegram_id from users")).containsExactly("1002");
        assertThat(stage.query("select settings from subscriptions where deleted_at is null"))
                .hasSize(1);
    }

    /** Somebody whose bot ends again and again. */
    private static final class Ended {

        final Phone phone;
        final Transcript transcript;
        private final Deque<Step> steps;

        Ended(Phone phone, List<Step> steps) {
            this.phone = phone;
            this.transcript = new Transcript(phone);
            this.steps = new ArrayDeque<>(steps);
        }

        void then(Step... more) {
            steps.addAll(List.of(more));
        }

        boolean hasMore() {
            return !steps.isEmpty();
        }

        void goesOn() {
            steps.remove().take(transcript);
        }

        void acts() {
            steps.element().act().accept(transcript);
        }

        void sees() {
            transcript.seen(steps.remove().until());
        }
    }

    private static List<Ended> withMore(Ended... people) {
        return Stream.of(people).filter(Ended::hasMore).toList();
    }

    /** What they write while nobody is there is answered once somebody is. */
    private BotProcess toldToEnd(BotProcess bot, Ended... people) throws Exception {
        assertThat(bot.terminate().end()).as(bot.said()).isZero();
        for (Ended one : withMore(people)) {
            one.transcript.tells("the bot has ended");
            one.acts();
            one.transcript.tells("it starts again");
        }
        return seenAgain(people);
    }

    /** What it had stored and not said yet is said by the next one. */
    private BotProcess killed(BotProcess bot, Ended... people) throws Exception {
        for (Ended one : withMore(people)) {
            Gate gate = new Gate();
            String chat = "\"" + one.phone.owner().id() + "\"";
            stage.telegram.fault(
                    1,
                    request -> request.method().matches("(?i)sendMessage|editMessageText")
                            && request.body().contains(chat),
                    new Fault.Hold(gate));
            one.acts();
            gate.awaitArrival();
            one.transcript.tells("the bot is killed before it can say anything, and starts again");
        }
        bot.kill();
        return seenAgain(people);
    }

    private BotProcess seenAgain(Ended... people) throws IOException {
        BotProcess next = launch(Map.of());
        withMore(people).forEach(Ended::sees);
        return next;
    }

    private void published(int count) {
        stage.phone(1, "Nobody", "en")
                .until(screen -> stage.query("select count(*) from media_files where state = 'published'")
                        .equals(List.of(Integer.toString(count))));
    }

    @Test
    void fiftyPeopleAtOnceEachHaveTheConversationOfOne() throws Exception {
        launch(Map.of());
        List<OneOfMany> people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> new OneOfMany(stage, i))
                .toList();
        List<OneOfMany> busy = new ArrayList<>(people);
        Random random = new Random(SEED);
        while (!busy.isEmpty()) {
            OneOfMany one = busy.get(random.nextInt(busy.size()));
            if (!one.goesOn()) {
                busy.remove(one);
            }
        }
        published(PEOPLE);
        for (OneOfMany one : people) {
            Transcript.matches(one.russian() ? "one-of-fifty.ru.txt" : "one-of-fifty.en.txt", one.told());
            assertThat(stage.telegram.posts(one.channel()).stream()
                            .filter(post -> post.file() != null)
                            .map(post -> post.text().text()))
                    .singleElement()
                    .satisfies(caption -> assertThat(caption).contains(one.picture()));
        }
    }
}
