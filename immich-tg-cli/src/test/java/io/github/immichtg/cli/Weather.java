package io.github.immichtg.cli;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.telegram.Post;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What goes wrong between the program and Telegram, drawn from a seed. */
final class Weather implements AutoCloseable {

    /** What a late delivery takes at most; the program's margin is much more, because the machine may be busy. */
    private static final int LATE_MILLIS = 400;

    private static final Set<String> FILES = Set.of("sendphoto", "senddocument", "sendmediagroup");

    private static final Set<String> CHANGES = Set.of("editmessagecaption", "editmessagemedia", "deletemessages");

    /** What is asked to find something out, or leaves no trace. */
    private static final Set<String> QUESTIONS =
            Set.of("sendmessage", "deletemessage", "editmessagetext", "forwardmessage", "getupdates");

    private final CliFixture stage;
    private final boolean copies;
    private final Random random;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);

    /** @param copies whether the channel's posts are copied into a group */
    Weather(CliFixture stage, boolean copies, Random random) {
        this.stage = stage;
        this.copies = copies;
        this.random = random;
    }

    /**
     * A few of the next requests go wrong, each in its own way; copies come early, late, twice, in any order, or anew.
     *
     * @param files how many of those that send files
     */
    void change(int files) {
        stage.telegram.clearFaults();
        for (int i = 0; i < files; i++) {
            lay(FILES);
        }
        if (random.nextInt(3) == 0) {
            lay(QUESTIONS);
        }
        if (copies) {
            copy();
        }
    }

    /** A few of the next requests that change or delete messages go wrong, too. */
    void changeEdits(int edits) {
        for (int i = 0; i < edits; i++) {
            lay(CHANGES);
        }
    }

    void clear() {
        stage.telegram.clearFaults();
        stage.telegram.holdForwards(false);
    }

    private void lay(Set<String> methods) {
        Gate gate = new Gate();
        boolean[] begun = new boolean[1];
        Fault fault = switch (random.nextInt(7)) {
            case 0 -> new Fault.LoseAnswer();
            case 1 -> new Fault.Drop();
            case 2 -> new Fault.DoLater(gate);
            case 3 -> Fault.badGateway();
            case 4 -> new Fault.Hold(gate);
            default -> new Fault.HoldAnswer(gate);
        };
        long after = 20 + random.nextInt(LATE_MILLIS - 20);
        // Not the very next ones: a pass is to get on.
        int[] passing = {random.nextInt(4)};
        stage.telegram.fault(
                1,
                request -> {
                    boolean fits = methods.contains(request.method().toLowerCase(Locale.ROOT)) && passing[0]-- <= 0;
                    if (fits && !begun[0]) {
                        begun[0] = true;
                        later.schedule(gate::open, after, TimeUnit.MILLISECONDS);
                    }
                    return fits;
                },
                fault);
    }

    private void copy() {
        int held = stage.telegram.heldForwards();
        List<Integer> some = new ArrayList<>(IntStream.range(0, held).boxed().toList());
        Collections.shuffle(some, random);
        some = new ArrayList<>(some.subList(0, held - held / 3));
        some.addAll(some.subList(0, some.size() / 4));
        stage.telegram.releaseForwards(some);
        stage.telegram.holdForwards(random.nextInt(3) > 0);
        if (random.nextInt(4) == 0) {
            lose();
        }
    }

    /** A copy is made anew, and the first one is gone. */
    private void lose() {
        List<Post> copies = stage.telegram.posts(stage.group()).stream()
                .filter(post -> post.forwardOf() != null)
                .toList();
        if (!copies.isEmpty()) {
            Post copy = copies.get(random.nextInt(copies.size()));
            stage.channel.copiedAgain(Objects.requireNonNull(copy.forwardOf()));
            stage.group().deletes(copy.messageId());
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
