package io.github.immichtg.sync;

import io.github.immichtg.immich.AssetId;
import io.github.immichtg.store.CommentItem;
import io.github.immichtg.store.CommentPart;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.LinkedChannel;
import io.github.immichtg.store.MediaItem;
import io.github.immichtg.store.MediaState;
import io.github.immichtg.store.Resolution;
import io.github.immichtg.telegram.ChannelName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person does with what is stored: unlink a channel, have something tried again, settle what is parked. Safe while
 * other processes publish from the same database; the database is not closed by it.
 */
public final class Upkeep {

    private final Database database;

    public Upkeep(Database database) {
        this.database = database;
    }

    /**
     * Unlinks a channel; its history stays.
     *
     * @param channel {@code @name}, t.me address, number or exact title
     * @return what was unlinked
     * @throws NoMatchException if no linked channel is called so, or several are
     */
    public List<LinkedChannel> unlink(String channel) throws NoMatchException {
        List<LinkedChannel> linked = database.subscriptions().channels();
        List<LinkedChannel> matching =
                linked.stream().filter(one -> isCalled(one, channel.strip())).toList();
        if (matching.isEmpty()) {
            throw new NoMatchException("No channel «" + channel + "» is linked. "
                    + (linked.isEmpty() ? "None is." : "«immich-tg subscriptions» lists those that are."));
        }
        // Several people may have linked one channel, but one title may belong to several channels.
        if (matching.stream().map(LinkedChannel::chat).distinct().count() > 1) {
            throw new NoMatchException("Several channels are called «" + channel
                    + "»; name the one you mean by its number: "
                    + matching.stream()
                            .map(one -> one.chat().toString())
                            .distinct()
                            .collect(Collectors.joining(", ")) + ".");
        }
        return matching.stream()
                .filter(one -> database.subscriptions().unlink(one.subscriptionId()))
                .toList();
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
     * Has media files tried again by the next pass.
     *
     * @param ids their ids, or those of their assets; none: all that were rejected or wait for their next try
     * @param rejectedOnly leaves out what waits for its next try
     * @return those that are tried again, as they were
     * @throws NoMatchException if an id fits nothing that could be tried again; then nothing is changed
     */
    public List<MediaItem> retry(List<String> ids, boolean rejectedOnly) throws NoMatchException {
        List<Long> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(retryable(find(id), id).id());
        }
        return database.mediaFiles().retry(chosen, rejectedOnly);
    }

    private static MediaItem retryable(MediaItem item, String id) throws NoMatchException {
        return switch (item.state()) {
            case REJECTED, PENDING, NOT_READY -> item;
            case PUBLISHING -> throw new NoMatchException(item.fileName() + " is being published now.");
            case PUBLISHED -> throw new NoMatchException(item.fileName() + " is published already.");
            case SKIPPED, DUPLICATE -> throw new NoMatchException(item.fileName() + " is not to be published.");
            case PARKED ->
                throw new NoMatchException(
                        item.fileName() + " is parked: look whether it stands in the channel, then say"
                                + " «immich-tg resolve " + id + " --posted MESSAGE_ID» or «… --not-posted».");
        };
    }

    /**
     * What a person settled.
     *
     * @param comment which of its comments, or {@code null} if it was the media file itself
     */
    public record Settled(MediaItem item, @Nullable CommentPart comment) {}

    /**
     * Settles a parked media file that stands in its channel, or a parked comment under it that stands in the discussion
     * group: of two, the one that was sent first.
     *
     * @param id the media file's id, or its asset's
     * @throws NoMatchException if it is not parked, or the message is not its own
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
     * Settles a parked media file that does not stand in its channel, or a parked comment under it that does not stand in
     * the discussion group: it is to be sent again.
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
                throw new NoMatchException("Message " + messageId + " is older than the try to post " + item.fileName()
                        + ", so it is another one.");
            case MESSAGE_TAKEN ->
                throw new NoMatchException(
                        "Message " + messageId + " is another media file's, not " + item.fileName() + "'s.");
        };
    }

    private static NoMatchException notParked(MediaItem item) {
        return new NoMatchException(item.fileName() + " is not parked; «immich-tg status» lists what is.");
    }

    private MediaItem find(String id) throws NoMatchException {
        List<MediaItem> found = lookUp(id.strip());
        if (found.isEmpty()) {
            throw new NoMatchException("No media file has the id «" + id + "»; «immich-tg status» shows the ids.");
        }
        if (found.size() > 1) {
            throw new NoMatchException(
                    "The asset " + id + " is on its way into several channels; name the one you mean by"
                            + " its id here: "
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
                    "«" + id + "» is no id: it is the number that «immich-tg status» shows, or the asset's UUID.");
        }
    }
}
