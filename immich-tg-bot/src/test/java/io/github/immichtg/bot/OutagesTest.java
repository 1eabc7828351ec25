package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Phone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telegram is away for ten minutes, one way or another: the bot is back by itself, and has lost nothing. */
@Tag("database")
class OutagesTest {

    private static final Duration OUTAGE = Duration.ofMinutes(10);

    @TempDir
    Path home;

    private BotFixture stage;
    private Phone phone;
    private final AtomicReference<@Nullable Instant> end = new AtomicReference<>();
    private final AtomicInteger hits = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        stage = new BotFixture(home);
        phone = stage.phone(1001, "Maria", "en");
        stage.channel(phone, "maria");
        stage.start(this::pause);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** Turns are waited for; what is longer only passes on the clock. */
    private void pause(Duration time) throws InterruptedException {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            Sleeper.SLEEPING.of(time);
        } else {
            stage.clock.forward(time);
        }
    }

    /** From the first call of a method on, calls of these fail for ten minutes. */
    private void breaks(String from, Predicate<String> methods, Fault fault) {
        stage.telegram.fault(
                Integer.MAX_VALUE,
                request -> {
                    Instant now = stage.clock.instant();
                    if (request.method().equalsIgnoreCase(from)) {
                        end.compareAndSet(null, now.plus(OUTAGE));
                    }
                    Instant until = end.get();
                    boolean hit = until != null
                            && now.isBefore(until)
                            && methods.test(request.method().toLowerCase(java.util.Locale.ROOT));
                    return hit && hits.incrementAndGet() > 0;
                },
                fault);
    }

    private void talksOn() {
        phone.types("/start");
        // Both could come with the poll that was under way before.
        phone.until(screen -> end.get() != null);
        phone.types("@maria");
        phone.sees("Where is your Immich?");
        assertThat(hits.get()).as("requests that failed").isPositive();
        assertThat(stage.clock.instant()).isAfterOrEqualTo(end.get());
        assertThat(phone.screen().stream().filter(shown -> !shown.own()).map(Phone.Shown::text))
                .as("the channel is asked for, and was found")
                .anyMatch(text -> text.contains("Which channel?"))
                .anyMatch(text -> text.contains("Channel: Photos of maria"));
        phone.until(screen -> stage.query("select person from updates").isEmpty());
        phone.types("/cancel");
        phone.sees("Stopped.");
    }

    @Test
    void theNetworkBreaksBetweenAQuestionAndItsAnswer() {
        breaks("sendMessage", any -> true, new Fault.Drop());
        talksOn();
    }

    @Test
    void theNetworkIsAwayBeforeAnybodyIsHeard() {
        breaks("getUpdates", any -> true, new Fault.Drop());
        talksOn();
    }

    @Test
    void aProxyShowsItsOwnPages() {
        breaks("sendMessage", any -> true, Fault.badGateway());
        talksOn();
    }

    @Test
    void answersAreLostAndNothingIsLeftUnsaid() {
        breaks("sendMessage", "sendmessage"::equals, new Fault.LoseAnswer());
        phone.types("/start");
        phone.sees("Which channel?");
        phone.until(screen -> stage.query("select person from updates").isEmpty());
    }

    @Test
    void anotherProgramTakesTheUpdatesForAWhile() {
        breaks(
                "getUpdates",
                "getupdates"::equals,
                new Fault.Reply(
                        409,
                        "application/json",
                        "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other getUpdates"
                                + " request; make sure that only one bot instance is running\"}"));
        talksOn();
    }

    @Test
    void somethingThatIsNotTelegramAnswers() {
        for (String page : List.of("<html>Welcome to the hotel's network</html>", "{\"ok\":true,\"result\":5}")) {
            stage.telegram.fault(2, "getUpdates", new Fault.Reply(200, "application/json", page));
        }
        phone.types("/start");
        phone.sees("Which channel?");
    }
}
