package io.github.immichtg.internal.operations;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.post.CommentItem;
import io.github.immichtg.internal.store.post.Resolution;
import io.github.immichtg.internal.store.removal.HeldRemovals;
import io.github.immichtg.internal.store.state.CommentPart;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.telegram.value.ChannelName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maintenance operations on stored data: unlink a channel, retry media files, resolve parked ones. Safe while other
 * processes publish from the same database. Does not close the database.
 */
public final class Maintenance {

    private final Database database;

    public Maintenance(Database database) {
        this.database = database;
    }

    /**
     * Unlinks a channel. Its history is kept.
     *
     * @param channel {@code @name}, t.me address, number or exact title
     * @return the links removed
     * @throws NoMatchException if no linked channel matches, or several do
     */
    public List<LinkedChannel> unlink(String channel) throws NoMatchException {
        return linked(channel).stream()
                .filter(one -> database.subscriptions().unlink(one.subscriptionId()))
                .toList();
    }

    /**
     * The links of a channel.
     *
     * @param channel {@code @name}, t.me address, number or exact title
     * @throws NoMatchException if no linked channel matches, or several do
     */
    public List<LinkedChannel> linked(String channel) throws NoMatchException {
        List<LinkedChannel> linked = database.subscriptions().channels();
        List<LinkedChannel> matching =
                linked.stream().filter(one -> isCalled(one, channel.strip())).toList();
        if (matching.isEmpty()) {
            throw new NoMatchException("No linked channel matches '" + channel + "'. "
                    + (linked.isEmpty()
                            ? "No channels are linked."
                            : "'immich-tg subscriptions' lists the linked ones."));
        }
        // Several people may have linked one channel, but one title may belong to several channels.
        if (matching.stream().map(LinkedChannel::chat).distinct().count() > 1) {
            throw new NoMatchException("Several channels are named '" + channel
                    + "'. Use a channel id instead: "
                    + matching.stream()
                            .map(one -> one.chat().toString())
                            .distinct()
                            .collect(Collectors.joining(", ")) + ".");
        }
        return matching;
    }

    private static boolean isCalled(LinkedChannel linked, String name) {
        if (linked.name().equals(name)) {
            return true;
        }
        try {
            String asked = ChannelName.parse(name).value();
            String url = linked.url();
            return asked.equals(linked.chat().toString())
                    || url != null && ChannelName.parse(url).value().equalsIgnoreCase(asked);
        } catch (IllegalArgumentException onlyTheTitleIsLeft) {
            return false;
        }
    }

    /**
     * Media files, in their previous state, and comments to be retried by the next pass.
     *
     * @param comments originals under published files
     */
    public record Retried(List<MediaItem> files, List<CommentItem> comments) {}

    /**
     * Schedules media files, and the originals under published ones, to be retried by the next pass.
     *
     * @param ids media file ids or asset ids; empty for all that were given up or wait for a retry
     * @param rejectedOnly whether to exclude those that wait for a retry
     * @throws NoMatchException if an id matches no file or comment to be retried; none is changed then
     */
    public Retried retry(List<String> ids, boolean rejectedOnly) throws NoMatchException {
        List<Long> files = new ArrayList<>();
        List<Long> published = new ArrayList<>();
        for (String id : ids) {
            MediaItem item = find(id);
            if (item.state() == MediaState.PUBLISHED && database.comments().isRetryable(item.id(), rejectedOnly)) {
                published.add(item.id());
            } else {
                files.add(retryable(item, id).id());
            }
        }
        return new Retried(
                ids.isEmpty() || !files.isEmpty() ? database.mediaFiles().retry(files, rejectedOnly) : List.of(),
                ids.isEmpty() || !published.isEmpty() ? database.comments().retry(published, rejectedOnly) : List.of());
    }

    private static MediaItem retryable(MediaItem item, String id) throws NoMatchException {
        return switch (item.state()) {
            case REJECTED, PENDING, NOT_READY -> item;
            case PUBLISHING -> throw new NoMatchException(item.fileName() + " is being published now.");
            case PUBLISHED -> throw new NoMatchException(item.fileName() + " has already been published.");
            case SKIPPED, DUPLICATE -> throw new NoMatchException(item.fileName() + " will not be published.");
            case PARKED ->
                throw new NoMatchException(item.fileName() + " is parked: check whether it is in the channel, then run"
                        + " 'immich-tg resolve " + id + " --posted MESSAGE_ID' or '… --not-posted'.");
        };
    }

    /**
     * Parked item that was resolved.
     *
     * @param comment which of its comments, or {@code null} for the media file itself
     */
    public record Settled(MediaItem item, @Nullable CommentPart comment) {}

    /**
     * Resolves a parked media file as posted in its channel, or a parked comment as posted in the discussion group; of
     * two comments, the one sent first.
     *
     * @param id the media file's id, or its asset's
     * @throws NoMatchException if it is not parked, or the message belongs to something else
     */
    public Settled posted(String id, long messageId) throws NoMatchException {
        MediaItem item = find(id);
        if (item.state() == MediaState.PARKED) {
            return settled(item, null, database.posts().foundPosted(item.id(), messageId), messageId);
        }
        CommentItem comment = parkedComment(item);
        return settled(item, comment.part(), database.posts().foundCommentPosted(comment.id(), messageId), messageId);
    }

    /**
     * Resolves a parked media file or comment as not posted, so that it is sent again.
     *
     * @param id the media file's id, or its asset's
     * @throws NoMatchException if it is not parked
     */
    public Settled notPosted(String id) throws NoMatchException {
        MediaItem item = find(id);
        if (item.state() == MediaState.PARKED) {
            return settled(item, null, database.posts().foundAbsent(item.id()), 0);
        }
        CommentItem comment = parkedComment(item);
        return settled(item, comment.part(), database.posts().foundCommentAbsent(comment.id()), 0);
    }

    private CommentItem parkedComment(MediaItem item) throws NoMatchException {
        List<CommentItem> parked = database.comments().parked(item.id());
        if (parked.isEmpty()) {
            throw notParked(item);
        }
        return parked.getFirst();
    }

    private static Settled settled(MediaItem item, @Nullable CommentPart comment, Resolution resolution, long messageId)
            throws NoMatchException {
        return switch (resolution) {
            case DONE -> new Settled(item, comment);
            case NOT_PARKED -> throw notParked(item);
            case MESSAGE_TOO_OLD ->
                throw new NoMatchException("Message " + messageId + " is older than the attempt to post "
                        + item.fileName() + ", so it is another post.");
            case MESSAGE_TAKEN ->
                throw new NoMatchException(
                        "Message " + messageId + " belongs to another media file, not to " + item.fileName() + ".");
        };
    }

    private static NoMatchException notParked(MediaItem item) {
        return new NoMatchException(item.fileName() + " is not parked; 'immich-tg status' lists parked items.");
    }

    /**
     * Decides about all posts whose assets left their album, and which are held because they are so many.
     *
     * @param delete whether the next pass deletes them; otherwise they stay
     * @return the albums that were decided about
     */
    public List<HeldRemovals> decide(boolean delete) {
        List<HeldRemovals> held = database.removals().held();
        database.removals().decide(held, delete);
        return held;
    }

    private MediaItem find(String id) throws NoMatchException {
        List<MediaItem> found = lookUp(id.strip());
        if (found.isEmpty()) {
            throw new NoMatchException("No media file has the id '" + id + "'; 'immich-tg status' shows the ids.");
        }
        if (found.size() > 1) {
            throw new NoMatchException("The asset " + id + " is queued for several channels. Use one of these"
                    + " ids instead: "
                    + found.stream()
                            .map(item -> item.id() + " (" + item.state().text() + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return found.getFirst();
    }

    private List<MediaItem> lookUp(String id) throws NoMatchException {
        try {
            if (id.length() == 36) {
                return database.mediaFiles().find(AssetId.of(id));
            }
            return database.mediaFiles().find(Long.parseLong(id)).stream().toList();
        } catch (IllegalArgumentException e) {
            throw new NoMatchException(
                    "'" + id + "' is not an id: use the number that 'immich-tg status' shows, or the asset's UUID.");
        }
    }
}
