package io.github.immichtg.cli;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the packaged program at random instants of a pass, while answers are lost and deliveries come late, and starts it
 * again until the album stands: each picture once, in order, with its original once where that is wanted, and nothing
 * parked; where the album changes all the while, as it is now. What is random comes from a seed, {@code -Dkills.seed}; when
 * the kills hit depends on the machine.
 */
@Tag("outside")
class KillingIT {

    private static final int COMPARED = 20;

    @TempDir
    Path folder;

    private final Random random = new Random(Long.getLong("kills.seed", 20260501));

    /** The two modes between which every probe, comments and groups are at work. */
    @ParameterizedTest
    @EnumSource(names = {"TEXT_PROBE", "GROUPS_WITH_COMMENTS"})
    void killedThriceEveryPictureStandsOnceInOrder(Mode mode) throws Exception {
        kill(mode, 3);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("endurance")
    void killedThreeHundredTimesInAllEveryPictureStandsOnceInOrder(Mode mode) throws Exception {
        kill(mode, Math.ceilDiv(300, Mode.values().length));
    }

    @Test
    void killedThriceWhileItFollowsChangesTheChannelEqualsTheAlbum() throws Exception {
        killChanging(3);
    }

    @Test
    @Tag("endurance")
    void killedThreeHundredTimesWhileItFollowsChangesTheChannelEqualsTheAlbum() throws Exception {
        killChanging(300);
    }

    /** The channel is compared with the album every now and then. */
    private void killChanging(int times) throws Exception {
        try (Trial trial = Trial.ofChanges(folder, random)) {
            ChangingAlbum album = new ChangingAlbum(trial, random);
            album.publish();
            for (int kills = 0; kills < times; ) {
                album.change();
                trial.weather.change(1);
                trial.weather.changeEdits(3);
                try (Launched pass = trial.pass()) {
                    if (!pass.endsWithin(random.nextInt(1200))) {
                        pass.kill();
                        kills++;
                        if (kills % COMPARED == 0) {
                            album.assertThatTheChannelFollows();
                        }
                    }
                    album.assertNothingTwiceAndNothingForeignGone(pass);
                }
            }
            album.assertThatTheChannelFollows();
        }
    }

    /** As many albums as it takes are published. */
    private void kill(Mode mode, int times) throws Exception {
        int kills = 0;
        for (int album = 0; kills < times; album++) {
            try (Trial trial = new Trial(folder.resolve(mode + "-" + album), mode, random)) {
                while (!trial.complete() && kills < times) {
                    trial.weather.change(6);
                    try (Launched pass = trial.pass()) {
                        if (!pass.endsWithin(100 + random.nextInt(1500))) {
                            pass.kill();
                            kills++;
                        }
                        trial.assertNothingTwiceAndAllInOrder(pass);
                    }
                }
                trial.assertThatAPassCompletesIt();
            }
        }
    }
}
