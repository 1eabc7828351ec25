package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several packaged daemons on one database: killed, stopped, continued, and with their database begun anew. */
@Tag("outside")
class FleetIT {

    @TempDir
    Path folder;

    private Fleet fleet;

    @BeforeEach
    void start() throws Exception {
        fleet = new Fleet(folder);
    }

    @AfterEach
    void end() throws Exception {
        fleet.close();
    }

    @Test
    void oneKilledAndOneStoppedOfThreeEveryPictureStandsOnceInOrder() throws Exception {
        share(9, 6, Homes.SHARED);
    }

    @Test
    @Tag("endurance")
    void oneKilledAndOneStoppedOfThreeOverTwoHundredChats() throws Exception {
        share(200, 10, Homes.SHARED);
    }

    @Test
    @Tag("endurance")
    void theSameWhereEachHasAHomeOfItsOwnOverTwoHundredChats() throws Exception {
        share(200, 10, Homes.OWN);
    }

    @Test
    @Tag("endurance")
    void whatNobodyCanFindIsSentAgainOnceItCanComeNoMore() throws Exception {
        fleet.stage.pictures(2);
        fleet.link(1);
        Gate gate = new Gate();
        fleet.stage.telegram.fault(1, "sendPhoto", new Fault.Hold(gate));
        Process killed = worker(Homes.OWN);
        gate.awaitArrival();
        List<Long> inHand = fleet.inHand(killed);
        killed.destroyForcibly().waitFor();
        Instant dead = fleet.now();
        Process other = worker(Homes.OWN);

        fleet.await(() -> fleet.posted() >= 2);

        fleet.end(other);
        fleet.everythingStandsOnceInOrder(2);
        tell(inHand, dead);
        gate.open();
    }

    private enum Homes {
        SHARED,
        /** None sees from the others' files whether they live. */
        OWN
    }

    private void share(int chats, int pictures, Homes homes) throws Exception {
        fleet.stage.pictures(pictures);
        fleet.link(chats);
        int all = chats * pictures;
        Process killed = worker(homes);
        Process stopped = worker(homes);
        Process steady = worker(homes);

        fleet.await(() -> fleet.posted() >= all / 6);
        List<Long> inHand = fleet.inHand(killed);
        killed.destroyForcibly().waitFor();
        Instant dead = fleet.now();
        fleet.await(() -> fleet.posted() >= all / 3);
        Fleet.signal("STOP", stopped.pid());
        fleet.await(() -> fleet.posted() >= all * 2 / 3);
        Fleet.signal("CONT", stopped.pid());
        fleet.await(() -> fleet.posted() >= all);

        fleet.end(stopped);
        fleet.end(steady);
        fleet.everythingStandsOnceInOrder(pictures);
        tell(inHand, dead);
    }

    /** For whoever wants to know; what it takes depends on the machine. */
    private void tell(List<Long> inHand, Instant dead) {
        System.out.println("The dead one's chats went on after so many seconds: " + fleet.wentOn(inHand, dead));
    }

    /** One that has something in hand when its time comes. */
    private Process worker(Homes homes) throws IOException {
        Map<String, String> more = new HashMap<>(Map.of("WORKER_CHATS", "4"));
        if (homes == Homes.OWN) {
            more.put("IMMICH_TG_HOME", fleet.anotherHome().toString());
        }
        return fleet.daemon(more);
    }

    @Test
    void goesOnByItselfWhenItsDatabaseBeginsAnew() throws Exception {
        fleet.stage.pictures(30);
        fleet.link(2);
        Process daemon = fleet.daemon(Map.of());

        fleet.await(() -> fleet.posted() >= 10);
        fleet.crashPostgres();
        fleet.await(() -> fleet.posted() >= 30);
        fleet.crashPostgres();
        fleet.await(() -> fleet.posted() >= 60);

        fleet.end(daemon);
        fleet.everythingStandsOnceInOrder(30);
    }

    @Test
    void aServerThatHangsHoldsUpNobodyElseAndAnAlbumThatDidNotChangeCostsOneRequest() throws Exception {
        unchanged(20);
    }

    @Test
    @Tag("endurance")
    void aThousandPeopleWithUnchangedAlbumsInASmallHeap() throws Exception {
        unchanged(1000);
    }

    private void unchanged(int people) throws Exception {
        fleet.stage.pictures(1);
        fleet.link(people - 1);
        List<Socket> held = new ArrayList<>();
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            fleet.link(1);
            fleet.execute("""
                    with hanging as (
                        insert into immich_hosts (user_id, host_url)
                        select user_id, 'http://127.0.0.1:%d/api' from users returning host_id)
                    update subscriptions set host_id = (select host_id from hanging)
                    where subscription_id = (select max(subscription_id) from subscriptions)""".formatted(hanging.getLocalPort()));
            Thread.ofVirtual().start(() -> accept(hanging, held));
            String interval = Integer.toString(Math.max(15, people / 5));
            Process daemon = fleet.daemon(Map.of("JAVA_OPTS", "-Xmx128m", "POST_MEDIA_INTERVAL", interval));

            fleet.await(() -> fleet.posted() >= people - 1);
            awaitPass();
            fleet.stage.immich.clearRequests();
            awaitPass();

            assertThat(fleet.stage.immich.requests())
                    .as(fleet::said)
                    .hasSize(people - 1)
                    .allMatch(request -> request.path().matches(".*/albums/[^/]+"));
            assertThat(held).as("the one that hangs was asked").isNotEmpty();
            fleet.end(daemon);
        }
    }

    /** Waits until all whose servers answer were looked at once more; long before they are again. */
    private void awaitPass() throws InterruptedException {
        long before = looked("max");
        fleet.await(() -> looked("min") > before);
    }

    private long looked(String which) {
        return fleet.number("select coalesce(" + which + "(extract(epoch from last_pass_at) * 1000)::bigint, 0)"
                + " from subscriptions where subscription_id < (select max(subscription_id) from subscriptions)");
    }

    private static void accept(ServerSocket hanging, List<Socket> held) {
        try {
            while (true) {
                held.add(hanging.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
