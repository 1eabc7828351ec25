package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.telegram.Phone;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person with two phones, who is in the same chat with both at once, through the packaged launcher. */
@Tag("outside")
class DevicesIT {

    @TempDir
    Path folder;

    private BotFixture stage;
    private BotProcess bot;
    private Phone phone;
    private Phone tablet;

    @BeforeEach
    void start() throws Exception {
        stage = new BotFixture(folder.resolve("home"));
        phone = stage.phone(1001, "Maria", "en");
        tablet = stage.telegram.phone(phone.owner(), stage.bot, "en");
        stage.channel(phone, "maria");
        bot = BotProcess.start(stage, folder, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        bot.close();
        stage.close();
    }

    /** Nothing is waited for between the one and the other; Telegram hands both on in this order. */
    @Test
    void whatIsDoneOnBothIsDoneOnce() throws Exception {
        stage.anna.album("Winter");
        stage.pictures(stage.holiday, 1);
        String url = stage.immich.url().toString();
        Transcript transcript = new Transcript(phone);
        transcript
                .tells("Maria has the chat open on her phone and on her tablet")
                .types("/start", "Which channel?")
                .type("@maria", "@maria")
                .type("@maria", "@maria (on the tablet)")
                .answered(2, "Where is your Immich?")
                .type(url, url)
                .type(url, url + " (on the tablet)")
                .answered(2, "An API key")
                .type("/cancel", "/cancel")
                .type(stage.key, "(the key, on the tablet)")
                .answered(1, "looked like an API key")
                .types("/start", "An API key")
                .type(stage.key, "(the key)")
                .type("/cancel", "/cancel (on the tablet)")
                .answered(1, "Stopped.")
                .types("/start", "Which albums?")
                .types(stage.key, "(the key, on the tablet)", "Which albums?");
        pressedOnBoth(transcript, "▫️ Holiday");
        transcript.seen("Done (1)");
        pressedOnBoth(transcript, "▫️ Winter");
        transcript.seen("Done (2)");
        pressedOnBoth(transcript, "✅ Winter");
        transcript.seen("Done (1)");
        pressedOnBoth(transcript, "Done");
        transcript.noted("This button is from earlier.").seen("already in");
        pressedOnBoth(transcript, "Only new photos");
        transcript.noted("This button is from earlier.").seen("Done!");
        // What a caption looks like is shown by a photo that is known.
        phone.until(screen -> !stage.query("select 1 from media_files").isEmpty());
        transcript.types("/settings", "Tap what you want to change");
        pressedOnBoth(transcript, "Posts: with");
        transcript.seen("Posts: silent");
        pressedOnBoth(transcript, "Place: with");
        transcript.seen("Place: name only");
        transcript.matches("two-phones.txt");

        assertThat(stage.query("select settings ->> 'silent', settings ->> 'caption_location' from subscriptions"))
                .containsExactly("true|name");
        assertThat(stage.query("select album_name from albums where deleted_at is null"))
                .containsExactly("Holiday");
    }

    private void pressedOnBoth(Transcript transcript, String label) {
        Phone.Shown shown = phone.screen().reversed().stream()
                .filter(one -> one.labels().stream().anyMatch(text -> text.startsWith(label)))
                .findFirst()
                .orElseThrow();
        String data = shown.buttons().stream()
                .flatMap(List::stream)
                .filter(button -> button.text().startsWith(label))
                .findFirst()
                .orElseThrow()
                .data();
        transcript.press(label).acts("[" + label + "] (on the tablet)", () -> tablet.presses(shown.messageId(), data));
    }

    /** In whatever order: it goes on, holds one subscription at most, and shows no key. */
    @Test
    void whateverIsDoneOnBothAtOnceTheBotKeepsItsHead() throws Exception {
        phone.types("/start");
        phone.sees("Which channel?");
        String url = stage.immich.url().toString();
        List<String> texts =
                List.of("/start", "@maria", url, stage.key, "/cancel", "Holiday", "7", "hello", "/settings");
        List<String> buttons = List.of(
                "s:d", "s:e:none", "s:p:0", "s:c:KEY", "c:SILENT:true", "s:+:" + stage.holiday.id() + ":0", "c:KEEP:");
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = List.of(
                    both.submit(() -> acts(phone, 1, texts, buttons)),
                    both.submit(() -> acts(tablet, 2, texts, buttons)));
            for (Future<?> one : done) {
                one.get();
            }
        }
        phone.until(screen -> stage.query("select count(*) from updates").equals(List.of("0")));
        phone.types("/delete_my_data");
        phone.sees("Forget everything?");
        phone.presses("Yes");
        phone.sees("I know nothing about you");
        stage.setUp(phone, stage.channel(phone, "another"));

        assertThat(stage.query("select count(*) from subscriptions where deleted_at is null"))
                .containsExactly("1");
        assertThat(phone.screen()).noneMatch(shown -> shown.text().contains(stage.key));
        assertThat(bot.said()).doesNotContain(stage.key);
    }

    private static void acts(Phone on, long seed, List<String> texts, List<String> buttons) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            if (random.nextInt(3) > 0) {
                on.types(texts.get(random.nextInt(texts.size())));
            } else {
                on.presses(1 + random.nextInt(30), buttons.get(random.nextInt(buttons.size())));
            }
        }
    }
}
