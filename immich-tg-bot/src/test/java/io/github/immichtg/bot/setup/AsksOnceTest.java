package io.github.immichtg.bot.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.bot.setup.SetupButton.What;
import io.github.immichtg.internal.store.user.SetupProgress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Walks through the conversation at random, and compares whatever is asked with what is stored at that moment: nothing is asked
 * for that is there, unless the person wants to change it, or their server refuses it.
 */
class AsksOnceTest {

    private static final int WALKS = Endurance.times(700, 5_000);
    private static final int STEPS = 40;

    private final Setup setup = new Setup(5);

    /** How often each question was asked, and how often though there was an answer. */
    private final Map<String, Integer> asked = new HashMap<>();

    /** One walk. */
    private final class Walk {

        private final int seed;
        private final Random random;
        private final List<String> path = new ArrayList<>();

        /** What there is, and may be asked for all the same. */
        private final Set<What> wanted = EnumSet.noneOf(What.class);

        /** What was stored when nothing was asked last. */
        private SetupAnswers whole = SetupAnswers.NOTHING;

        private SetupState state = SetupState.of(SetupProgress.NONE);

        Walk(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void step() {
            if (random.nextInt(40) == 0) {
                leavesTheChannel();
                return;
            }
            SetupInput input = random.nextBoolean() ? sensible() : SetupPropertyTest.input(random);
            said(input);
            Turn turn = look(setup.turn(state, input));
            for (Check check = turn.check(); check != null; check = turn.check()) {
                SetupInput found = SetupPropertyTest.found(check, random);
                found(found);
                turn = look(setup.turn(turn.next(), found));
            }
            state = SetupState.of(SetupPropertyTest.facts(turn.next()));
            if (state instanceof SetupState.Complete) {
                whole = state.learned();
            }
        }

        /** Half of what they say is that, or hardly anybody would come to the end, and on from there. */
        private SetupInput sensible() {
            return state instanceof SetupState.Complete
                    ? new SetupInput.Changes(What.values()[random.nextInt(What.values().length)])
                    : SetupPropertyTest.goodAnswer(state);
        }

        /** As "Another channel" in the settings does. */
        private void leavesTheChannel() {
            SetupProgress had = SetupPropertyTest.facts(state);
            path.add("leaves");
            wanted.clear();
            state = SetupState.of(new SetupProgress(null, had.host(), had.key(), List.of(), List.of(), null));
            look(setup.turn(state, new SetupInput.Begun()));
        }

        private void said(SetupInput input) {
            path.add(input + " in " + state.getClass().getSimpleName());
            What what = switch (input) {
                case SetupInput.Changes changes -> changes.what();
                case SetupInput.Pressed pressed ->
                    pressed.button() instanceof SetupButton.Change change ? change.what() : null;
                default -> null;
            };
            if (what != null) {
                wanted.clear();
                // Before everything is set up, what is missing is asked for instead.
                if (!state.learned().linked().isEmpty()) {
                    wanted.add(what);
                }
            } else if (input instanceof SetupInput.Cancelled) {
                wanted.clear();
            }
        }

        private void found(SetupInput found) {
            path.add(found.getClass().getSimpleName());
            switch (found) {
                case SetupInput.ServerFound server -> {
                    // A key belongs to one server.
                    wanted.remove(What.ADDRESS);
                    wanted.add(What.KEY);
                }
                case SetupInput.KeyGood good -> wanted.remove(What.KEY);
                case SetupInput.ImmichRefused refused -> {
                    if (refused.trouble() instanceof ConnectionProblem.WrongKey
                            || refused.trouble() instanceof ConnectionProblem.Lacks) {
                        wanted.add(What.KEY);
                    }
                }
                default -> {}
            }
        }

        private Turn look(Turn turn) {
            SetupProgress facts = SetupPropertyTest.facts(turn.next());
            for (SetupMessage message : turn.says()) {
                switch (message) {
                    case SetupMessage.AskChannel ask -> isFair(message, facts.channel() == null, false);
                    case SetupMessage.AskAddress ask ->
                        isFair(message, facts.host() == null, wanted.contains(What.ADDRESS));
                    case SetupMessage.AskKey ask -> isFair(message, facts.key() == null, wanted.contains(What.KEY));
                    case SetupMessage.ShowAlbums show ->
                        isFair(message, facts.linked().isEmpty(), wanted.contains(What.ALBUMS));
                    case SetupMessage.AskExisting ask ->
                        isFair(message, ask.albums().stream().noneMatch(facts.linked()::contains), false);
                    case SetupMessage.Stopped stopped ->
                        assertThat(stopped.complete() ? whole : turn.next().learned())
                                .as("seed %s: it was said that everything stays as it was, after %s", seed, path)
                                .isEqualTo(turn.next().learned());
                    default -> {}
                }
            }
            if (turn.next() instanceof SetupState.Chosen) {
                wanted.clear();
            }
            return turn;
        }

        private void isFair(SetupMessage message, boolean missing, boolean mayBeAsked) {
            String question = message.getClass().getSimpleName();
            asked.merge(question + (missing ? "" : " again"), 1, Integer::sum);
            assertThat(missing || mayBeAsked)
                    .as("seed %s: %s is asked though it is stored, after %s", seed, question, path)
                    .isTrue();
        }
    }

    @Test
    void neverAsksForWhatItHas() {
        for (int seed = 0; seed < WALKS; seed++) {
            Walk walk = new Walk(seed);
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
        }
        assertThat(asked)
                .as("the walks come everywhere")
                .containsKeys(
                        "AskChannel",
                        "AskAddress",
                        "AskAddress again",
                        "AskKey",
                        "AskKey again",
                        "ShowAlbums",
                        "ShowAlbums again",
                        "AskExisting");
    }
}
