package io.github.immichtg.internal.sync;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.standins.http.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A pass that is cut off at an instant, as if its process were killed: from then on nothing of it reaches Telegram, Immich
 * or the database, and what the database was in the middle of is rolled back. Its objects are left to themselves.
 */
final class MortalPass {

    private final SyncFixture scene;
    private final boolean heard;
    private final AtomicInteger left;
    private volatile @Nullable Database database;
    private volatile boolean dead;

    /**
     * @param instant how many requests and pieces of data to and from the database pass before it
     * @param heard whether a request at that instant is carried out
     */
    MortalPass(SyncFixture scene, int instant, boolean heard) {
        this.scene = scene;
        this.left = new AtomicInteger(instant);
        this.heard = heard;
    }

    /** Returns whether it was killed before it had ended. */
    boolean run() throws Exception {
        scene.telegram.fault(Integer.MAX_VALUE, request -> dies() && heard, new Fault.LoseAnswer());
        scene.telegram.fault(Integer.MAX_VALUE, request -> dead, new Fault.Drop());
        scene.immich.fault(Integer.MAX_VALUE, request -> dies(), new Fault.Drop());
        scene.immich.fault(Integer.MAX_VALUE, request -> dead, new Fault.Drop());
        try (DatabaseRelay relay = new DatabaseRelay(scene.data, () -> !dead && !dies());
                Database ofItsOwn = Database.open(relay.options(), TestDatabase.KEY)) {
            database = ofItsOwn;
            scene.passOverAll(ofItsOwn, new Pace());
        } catch (Exception e) {
            if (!dead) {
                throw e;
            }
        } finally {
            scene.telegram.clearFaults();
            scene.immich.clearFaults();
        }
        return dead;
    }

    /** Whether this is the instant. */
    private boolean dies() {
        Database open = database;
        if (open == null || dead || left.decrementAndGet() != 0) {
            return false;
        }
        dead = true;
        // Whoever waits for a connection need not wait for one that will never come.
        open.close();
        return true;
    }

    /** Waiting is moving the clock, while it lives. */
    private final class Pace extends PassControl {
        @Override
        public void pause(Duration time) {
            if (dead) {
                stop();
            } else {
                scene.advance(time);
            }
        }
    }
}
