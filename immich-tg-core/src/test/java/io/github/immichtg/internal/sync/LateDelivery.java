package io.github.immichtg.internal.sync;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;

/** A request that loses its connection, and whose pictures reach the channel only when a test lets them. */
final class LateDelivery {

    private final SyncFixture scene;
    private final int pictures;
    private final Gate gate = new Gate();

    /** The next request that calls the method, which brings so many pictures. */
    LateDelivery(SyncFixture scene, String method, int pictures) {
        this.scene = scene;
        this.pictures = pictures;
        scene.telegram.fault(1, method, new Fault.DoLater(gate));
    }

    /** Lets the pictures come, and waits until so many stand; does nothing where they stand already. */
    void arrives() {
        gate.open();
        while (scene.photos().size() < pictures) {
            Thread.onSpinWait();
        }
    }
}
