package io.github.immichtg.standins.telegram;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What goes wrong with requests that send something, drawn from a seed. Safe for many threads. */
final class Troubles {

    private final Random random;
    private final double share;

    /** @param share of the requests that something goes wrong with, from 0 to 1 */
    Troubles(long seed, double share) {
        this.random = new Random(seed);
        this.share = share;
    }

    synchronized Optional<Fault> of(RecordedRequest request) {
        if (!request.method().toLowerCase(Locale.ROOT).startsWith("send") || random.nextDouble() >= share) {
            return Optional.empty();
        }
        return Optional.of(
                switch (random.nextInt(6)) {
                    case 0 -> new Fault.Drop();
                    case 1 -> new Fault.LoseAnswer();
                    case 2 -> Fault.badGateway();
                    case 3 -> TelegramStandIn.floodAsBadRequest(1);
                    case 4 -> TelegramStandIn.refusalOfWhatStands("Bad Request: WORKER_BUSY_TOO_LONG_RETRY");
                    default -> new Fault.Delay(Duration.ofMillis(random.nextInt(500)));
                });
    }

    /** A group of which any part stands. */
    synchronized @Nullable GroupFailure ofGroup(int items) {
        if (random.nextDouble() >= share) {
            return null;
        }
        List<Integer> standing = IntStream.range(0, items)
                .filter(place -> random.nextBoolean())
                .boxed()
                .toList();
        return new GroupFailure(
                standing,
                switch (random.nextInt(3)) {
                    case 0 -> BotError.of(500, "Internal Server Error: group send failed");
                    case 1 ->
                        BotError.bad(
                                "failed to send message #1 with the error message \"Too Many Requests: retry after 1\"");
                    default -> BotError.bad("group send failed");
                });
    }
}
