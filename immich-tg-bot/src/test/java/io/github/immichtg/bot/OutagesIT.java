package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Phone;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Telegram is away in every way in turn, while somebody sets themselves up with the packaged launcher: it is back by itself,
 * and nothing is asked twice or lost. Ten minutes of it are in {@link OutagesTest}, whose clock can be put forward.
 */
@Tag("outside")
class OutagesIT {

    private static final Fault TAKEN_BY_ANOTHER = new Fault.Reply(
            409,
            "application/json",
            "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other getUpdates request; make sure"
                    + " that only one bot instance is running\"}");
    private static final Fault HOTEL = new Fault.Reply(200, "text/html", "<html>Welcome to the hotel's network</html>");

    /** So many requests come to nothing, some seconds in all; the pauses between them grow. */
    private static final int REQUESTS = 2;

    @TempDir
    Path folder;

    private BotFixture stage;
    private BotProcess bot;
    private Transcript transcript;
    private Phone phone;

    @BeforeEach
    void start() throws Exception {
        stage = new BotFixture(folder.resolve("home"));
        phone = stage.phone(1001, "Maria", "en");
        stage.channel(phone, "maria");
        transcript = new Transcript(phone);
        bot = BotProcess.start(stage, folder, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        bot.close();
        stage.close();
    }

    /** From the answer to what somebody does on, requests fail until there were enough. */
    private void nothingGoesThrough(String what, Fault fault, Step step) {
        AtomicBoolean begun = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        stage.telegram.fault(
                REQUESTS,
                request -> {
                    if (request.method().equalsIgnoreCase("sendMessage")) {
                        begun.set(true);
                    }
                    return begun.get() && failed.incrementAndGet() > 0;
                },
                fault);
        transcript.tells(what);
        step.take(transcript);
        assertThat(failed.get()).as("requests that failed").isEqualTo(REQUESTS);
        dealtWith();
    }

    /** Somebody acts while no update can be taken. */
    private void nothingComesIn(String what, Fault fault, Step step) {
        AtomicInteger failed = new AtomicInteger();
        stage.telegram.fault(
                REQUESTS,
                request -> request.method().equalsIgnoreCase("getUpdates") && failed.incrementAndGet() > 0,
                fault);
        // Ends the poll that waits already.
        stage.telegram.update(stage.bot, "{\"something_new\":{\"a\":1}}");
        phone.until(screen -> failed.get() > 0);
        transcript.tells(what);
        step.take(transcript);
        assertThat(failed.get()).as("polls that failed").isEqualTo(REQUESTS);
        dealtWith();
    }

    private void dealtWith() {
        phone.until(screen -> stage.query("select person from updates").isEmpty());
    }

    @Test
    void whateverTelegramIsAwayWithTheConversationGoesOn() throws Exception {
        stage.pictures(stage.holiday, 1);
        List<Step> steps = Step.settingUp(false, "maria", stage.immich.url().toString(), stage.key, "Holiday");
        steps.get(0).take(transcript);
        nothingGoesThrough("the network breaks before the bot can answer", new Fault.Drop(), steps.get(1));
        nothingGoesThrough("a proxy shows its own pages", Fault.badGateway(), steps.get(2));
        nothingComesIn("another program takes the updates for a while", TAKEN_BY_ANOTHER, steps.get(3));
        transcript.tells("updates come in that nobody can read");
        stage.telegram.update(stage.bot, "{\"message\":{\"message_id\":\"none\",\"chat\":17}}");
        stage.telegram.update(stage.bot, "{\"callback_query\":{\"id\":\"1\"}}");
        steps.get(4).take(transcript);
        nothingComesIn("a hotel's network answers instead", HOTEL, steps.get(5));
        steps.get(6).take(transcript);
        transcript.matches("outages.txt");
        assertThat(bot.terminate().end()).as(bot.said()).isZero();
    }
}
