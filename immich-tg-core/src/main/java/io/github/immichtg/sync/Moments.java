package io.github.immichtg.sync;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.MediaFile;
import io.github.immichtg.store.RenderingLevel;
import io.github.immichtg.telegram.MediaGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which media files of one chat go together as one post: neighbours in the order of posting, of one album, each taken within
 * {@link #PAUSE} of the one before. Nothing changes its place for it. For one thread.
 */
final class Moments {

    /** So long after its last picture a moment is over. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private final Function<MediaFile, Wishes> wishes;
    private final Predicate<MediaFile> suspected;
    private final int most;

    /** What was refused with its group: it goes alone now, and its neighbours do not wait for it. */
    private final Set<Long> aside = new HashSet<>();

    /**
     * @param wishes how whoever brings a media file wants it posted
     * @param suspected whether something died of a media file before
     * @param perMinute how many items may be sent into the chat in a minute
     */
    Moments(Function<MediaFile, Wishes> wishes, Predicate<MediaFile> suspected, int perMinute) {
        this.wishes = wishes;
        this.suspected = suspected;
        // A group is sent within one minute or not at all.
        this.most = Math.min(MediaGroup.MOST, perMinute);
    }

    /**
     * What is posted next.
     *
     * @param queue what is due in a chat, in order and at least one
     * @return the first, with those that belong to it
     */
    List<MediaFile> first(List<MediaFile> queue) {
        MediaFile first = queue.getFirst();
        List<MediaFile> moment = new ArrayList<>(List.of(first));
        int most = most(first);
        if (most < MediaGroup.FEWEST || goesAlone(first)) {
            return moment;
        }
        MediaFile last = first;
        for (MediaFile next : queue.subList(1, queue.size())) {
            if (moment.size() == most || !neighbours(last, next)) {
                break;
            }
            last = next;
            if (!aside.contains(next.id())) {
                if (goesAlone(next)) {
                    break;
                }
                moment.add(next);
            }
        }
        return moment;
    }

    private int most(MediaFile file) {
        return wishes.apply(file).moments() ? most : 1;
    }

    private static boolean neighbours(MediaFile one, MediaFile next) {
        Duration between =
                Duration.between(one.asset().capturedAt(), next.asset().capturedAt());
        return one.albumRowId() == next.albumRowId() && between.compareTo(PAUSE) <= 0;
    }

    /** What has been in trouble may bring others into it. */
    private boolean goesAlone(MediaFile file) {
        return aside.contains(file.id())
                || file.attempts() > 0
                || file.level() != RenderingLevel.USUAL
                || file.plainCaption()
                || suspected.test(file);
    }

    /** Whether another picture would go together with these, if one was yet to be taken. */
    boolean mayGoOn(List<MediaFile> moment) {
        MediaFile first = moment.getFirst();
        return most(first) >= MediaGroup.FEWEST && moment.size() < most(first) && !goesAlone(first);
    }

    /** From now on this one goes alone. */
    void setAside(long mediaId) {
        aside.add(mediaId);
    }

    /**
     * Whether Telegram takes this together with others. A poster goes alone, because its caption tells of the video that it
     * stands for.
     */
    static boolean joins(PreparedMedia media) {
        return switch (media) {
            case PreparedMedia.Photo photo -> true;
            case PreparedMedia.LivePhoto live -> true;
            case PreparedMedia.Video video -> true;
            case PreparedMedia.Poster poster -> false;
            case PreparedMedia.Animation animation -> false;
            case PreparedMedia.Document document -> false;
        };
    }
}
