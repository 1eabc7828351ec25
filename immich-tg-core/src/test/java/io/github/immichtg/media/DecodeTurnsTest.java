package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.media.DecodeTurns.Turn;
import io.github.immichtg.media.DecodeTurns.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets the next turn. Those who wait are threads of their own, begun one after the other. */
@Timeout(300)
class DecodeTurnsTest {

    private static final long MANY = 1;
    private static final long ONE = 2;
    private static final long OTHER = 3;

    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();

    /** A turn that somebody got. */
    private record Got(String name, Turn turn) {}

    /** Asks for a turn, and comes back once it is had or waited for. */
    private Thread ask(DecodeTurns turns, String name, Wanted wanted) {
        int before = got.size();
        Thread asker = Thread.ofPlatform().daemon().start(() -> {
            try {
                got.add(new Got(name, turns.take(wanted)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (asker.getState() != Thread.State.WAITING && got.size() == before && asker.isAlive()) {
            Thread.onSpinWait();
        }
        return asker;
    }

    private static Wanted brief(long owner) {
        return new Wanted(owner, false, false);
    }

    private static Wanted lengthy(long owner) {
        return new Wanted(owner, true, false);
    }

    private Optional<Got> next() {
        return Optional.ofNullable(got.poll());
    }

    private List<String> inTurn(int turns) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            Got next = got.take();
            names.add(next.name());
            next.turn().close();
        }
        return names;
    }

    @Test
    void onePhotoGetsTheFirstTurnThatIsFreeWhateverAnotherPersonWaitsFor() throws Exception {
        DecodeTurns turns = new DecodeTurns(2);
        Turn first = turns.take(brief(MANY));
        Turn second = turns.take(brief(MANY));
        for (int i = 0; i < 100; i++) {
            ask(turns, "many " + i, brief(MANY));
        }
        ask(turns, "one", brief(ONE));
        assertThat(next()).isEmpty();

        first.close();

        assertThat(got.take().name()).isEqualTo("one");
        second.close();
    }

    @Test
    void lengthyWorkLeavesATurnToTheRest() throws Exception {
        DecodeTurns turns = new DecodeTurns(3);
        for (int i = 0; i < 100; i++) {
            ask(turns, "video", lengthy(MANY));
        }
        assertThat(got).hasSize(2);

        ask(turns, "photo", brief(ONE));

        assertThat(got).extracting(Got::name).containsExactly("video", "video", "photo");
    }

    @Test
    void wherePlaceIsForOneBriefWorkIsDoneBesideALengthyOne() throws Exception {
        DecodeTurns turns = new DecodeTurns(1);
        ask(turns, "video", lengthy(MANY));
        ask(turns, "video", lengthy(MANY));
        ask(turns, "photo", brief(ONE));
        ask(turns, "waiting photo", brief(OTHER));

        assertThat(got).extracting(Got::name).containsExactly("video", "photo");
    }

    @Test
    void briefWorkKeepsToTheTurnsThatThereAre() throws Exception {
        DecodeTurns turns = new DecodeTurns(1);
        ask(turns, "photo", brief(MANY));
        ask(turns, "another photo", brief(ONE));

        assertThat(got).hasSize(1);
    }

    @Test
    void nobodyGetsASecondTurnWhileOthersHaveNone() throws Exception {
        DecodeTurns turns = new DecodeTurns(2);
        Turn ofMany = turns.take(brief(MANY));
        Turn ofOther = turns.take(brief(OTHER));
        ask(turns, "second", brief(MANY));
        ask(turns, "first", brief(ONE));

        ofOther.close();

        assertThat(got.take().name()).isEqualTo("first");
        ofMany.close();
    }

    @Test
    void peopleTakeTurnsHoweverMuchEachWants() throws Exception {
        DecodeTurns turns = new DecodeTurns(1);
        Turn held = turns.take(brief(OTHER));
        for (int i = 0; i < 4; i++) {
            ask(turns, "many", brief(MANY));
        }
        for (int i = 0; i < 2; i++) {
            ask(turns, "one", brief(ONE));
        }
        held.close();

        assertThat(inTurn(6)).containsExactly("many", "one", "many", "one", "many", "many");
    }

    @Test
    void whoeverComesAgainAndAgainDoesNotKeepOthersWaiting() throws Exception {
        DecodeTurns turns = new DecodeTurns(1);
        Turn held = turns.take(brief(ONE));
        ask(turns, "many", brief(MANY));
        ask(turns, "many", brief(MANY));
        for (int i = 0; i < 3; i++) {
            ask(turns, "one", brief(ONE));
            held.close();
            Got next = got.take();
            held = next.turn();
            if (i == 0) {
                assertThat(next.name()).isEqualTo("many");
            }
        }
        held.close();
    }

    @Test
    void whoeverWantsToBeAloneWaitsForAllOthersAndKeepsThemOut() throws Exception {
        DecodeTurns turns = new DecodeTurns(2);
        Turn held = turns.take(brief(MANY));
        ask(turns, "alone", new Wanted(ONE, false, true));
        ask(turns, "after", brief(OTHER));
        assertThat(next()).isEmpty();

        held.close();

        Got alone = got.take();
        assertThat(alone.name()).isEqualTo("alone");
        assertThat(next()).isEmpty();
        alone.turn().close();
        assertThat(got.take().name()).isEqualTo("after");
    }

    @Test
    void whoeverGivesUpWaitingHasNoTurn() throws Exception {
        DecodeTurns turns = new DecodeTurns(1);
        Turn held = turns.take(brief(MANY));
        Thread impatient = ask(turns, "impatient", brief(ONE));
        ask(turns, "patient", brief(OTHER));
        impatient.interrupt();
        impatient.join();

        held.close();

        assertThat(got.take().name()).isEqualTo("patient");
        assertThat(next()).isEmpty();
    }
}
