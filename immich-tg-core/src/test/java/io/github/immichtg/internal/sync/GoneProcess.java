package io.github.immichtg.internal.sync;

import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.Outgoing.MediaGroup;
import io.github.immichtg.telegram.value.Outgoing.Post;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A process that has written down what it is about to send, and of which nothing more is heard. */
final class GoneProcess {

    private final SyncFixture scene;
    private final String name;

    GoneProcess(SyncFixture scene, String name) {
        this.scene = scene;
        this.name = name;
    }

    /** It was about to post the next picture, and nobody remembers what that looked like. */
    void leavesAPost() throws Exception {
        scene.discover();
        if (scene.database.chats().lastMessage(SyncFixture.CHAT).isEmpty()) {
            scene.data.raiseLastMessage(SyncFixture.CHAT, 0);
        }
        MediaFile next = scene.database.queue().upcoming(SyncFixture.CHAT, 1).getFirst();
        leaves(Draft.post(SyncFixture.CHAT, new Draft.Item(next.id(), null, null, false, null, null, null), 1000));
    }

    /** It was about to post these, all that are to come, as a group. */
    void leavesAGroup(List<PreparedMedia.Photo> pictures) throws Exception {
        scene.discover();
        scene.data.raiseLastMessage(SyncFixture.CHAT, 0);
        List<MediaFile> files = scene.database.queue().upcoming(SyncFixture.CHAT, pictures.size() + 1);
        if (files.size() != pictures.size()) {
            throw new AssertionError(files);
        }
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            MessageFingerprint fingerprint = MessageFingerprint.of(pictures.get(i), "");
            drafts.add(Draft.post(
                    SyncFixture.CHAT,
                    new Draft.Item(files.get(i).id(), null, fingerprint, false, null, null, null),
                    1000));
        }
        leaves(Draft.group(drafts));
    }

    void leaves(Draft draft) {
        Intent intent = scene.database.posts().intend(draft, name, 20);
        if (!(intent instanceof Intent.Intended)) {
            throw new AssertionError(intent);
        }
    }

    /** It was about to send a marker, which may not have reached the channel. */
    void leavesAMarker() {
        leavesAMarker(SyncFixture.CHAT);
    }

    private void leavesAMarker(ChatId chat) {
        scene.database.markers().begin(chat);
        scene.anotherProcess();
    }

    /** The marker it was about to send reaches the channel. */
    void itsMarkerArrives() {
        itsMarkerArrives(SyncFixture.CHAT);
    }

    private void itsMarkerArrives(ChatId chat) {
        try (var publisher = scene.publisher()) {
            publisher.probes().mark(chat, null);
        } catch (TelegramException e) {
            throw new AssertionError(e);
        }
    }

    /** Its marker reached the channel, but the process died before it wrote down the number. */
    void sendsAMarker() {
        sendsAMarkerInto(SyncFixture.CHAT);
    }

    void sendsAMarkerInto(ChatId chat) {
        leavesAMarker(chat);
        itsMarkerArrives(chat);
    }

    /** It is known to be dead: its lock is there and nobody holds it. What comes next is another process. */
    void dies() throws IOException {
        Files.createFile(Files.createDirectories(scene.home.resolve("run")).resolve(name));
        scene.anotherProcess();
    }

    /** This picture of its reaches the channel. */
    void sends(PreparedMedia.Photo picture) throws Exception {
        send(new Post(SyncFixture.CHAT, picture, "", window()));
    }

    /** These of its reach the channel as a group. */
    void sends(List<PreparedMedia.Photo> pictures) throws Exception {
        List<MediaGroup.Item> items = pictures.stream()
                .map(picture -> new MediaGroup.Item(picture, ""))
                .toList();
        send(new MediaGroup(SyncFixture.CHAT, items, window()));
    }

    private void send(Outgoing outgoing) throws Exception {
        try (var publisher = scene.publisher()) {
            publisher.send(outgoing);
        }
    }

    /** One that does not run out, however slow the machine is. */
    private static SendWindow window() {
        return SendWindow.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> 0)
                .lasting(Duration.ofSeconds(20));
    }
}
