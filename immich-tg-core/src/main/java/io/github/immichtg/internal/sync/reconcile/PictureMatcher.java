package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.media.PerceptualHash;
import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.OpenPost;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.internal.telegram.probe.Probes;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognition of a group's items by their pictures, where fingerprints do not tell them apart: Telegram's thumbnail of a
 * message is compared with what was sent. Only a clear match counts, because a wrong one would post an item twice and
 * lose another.
 */
public final class PictureMatcher {

    private static final Logger LOG = LoggerFactory.getLogger(PictureMatcher.class);

    /** Maximum distance of a picture and its thumbnail. */
    private static final double SAME = 4;

    /** Minimum distance of any other picture of the group from the thumbnail. */
    private static final double ANOTHER = 12;

    private final Probes probes;
    private final ChatHolds holds;
    private final MediaPreparer preparer;
    private final Path folder;

    /** @param folder for downloaded thumbnails, which are deleted at once */
    public PictureMatcher(Probes probes, ChatHolds holds, MediaPreparer preparer, Path folder) {
        this.probes = probes;
        this.holds = holds;
        this.preparer = preparer;
        this.folder = folder;
    }

    /**
     * Recognizes messages of a group.
     *
     * @return media files by message, as far as they are clear; empty if the chat is blocked
     */
    Optional<Map<Long, Long>> recognize(OpenPost post, SortedMap<Long, MessageFingerprint> seen)
            throws InterruptedException {
        Map<Long, Long> recognized = new HashMap<>();
        List<Draft.Item> items = post.items();
        if (items.stream().anyMatch(item -> item.picture() == null)) {
            return Optional.of(recognized);
        }
        for (Map.Entry<Long, MessageFingerprint> message : seen.entrySet()) {
            String thumbnail = message.getValue().thumbnail();
            long candidates = items.stream()
                    .filter(item -> ItemMatcher.fits(item, message.getValue()))
                    .count();
            if (thumbnail == null || candidates < 2) {
                continue;
            }
            Optional<Optional<PerceptualHash>> shown = shown(post.chat(), thumbnail);
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            shown.get()
                    .flatMap(picture -> clearMatch(items, picture))
                    .ifPresent(media -> recognized.put(message.getKey(), media));
        }
        return Optional.of(recognized);
    }

    private Optional<Optional<PerceptualHash>> shown(ChatId chat, String thumbnail) throws InterruptedException {
        Path file;
        try {
            file = Files.createTempFile(folder, "thumbnail-", ".jpg");
        } catch (IOException e) {
            return Optional.of(Optional.empty());
        }
        try {
            Optional<Boolean> downloaded = holds.ask(chat, () -> download(thumbnail, file));
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while pictures were compared");
            }
            return downloaded.isEmpty()
                    ? Optional.empty()
                    : Optional.of(downloaded.get() ? PerceptualHash.of(file, preparer) : Optional.empty());
        } finally {
            delete(file);
        }
    }

    /** A thumbnail that cannot be had says nothing, and is no reason to stop. */
    private boolean download(String thumbnail, Path file) throws TelegramException.FloodWait {
        try {
            probes.download(thumbnail, file);
            return true;
        } catch (TelegramException.FloodWait e) {
            throw e;
        } catch (TelegramException e) {
            LOG.debug("No thumbnail to compare: {}", e.getMessage());
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("A thumbnail remains until the folder is cleared", e);
        }
    }

    static Optional<Long> clearMatch(List<Draft.Item> items, PerceptualHash picture) {
        Map<Long, Double> distances = new HashMap<>();
        for (Draft.Item item : items) {
            PerceptualHash sent = item.picture();
            if (sent == null) {
                return Optional.empty();
            }
            distances.put(item.mediaId(), sent.distance(picture));
        }
        List<Map.Entry<Long, Double>> nearest = distances.entrySet().stream()
                .sorted(Comparator.comparingDouble(Map.Entry::getValue))
                .limit(2)
                .toList();
        boolean clear = nearest.getFirst().getValue() <= SAME
                && (nearest.size() == 1 || nearest.getLast().getValue() >= ANOTHER);
        return clear ? Optional.of(nearest.getFirst().getKey()) : Optional.empty();
    }
}
