package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.Outgoing.MediaGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Groups media files of one chat into posts: neighbours in posting order, from one album, each taken within {@link
 * #PAUSE} of the previous one. Never reorders. For one thread.
 */
public final class MomentGrouper {

    /** Gap that ends a group. */
    public static final Duration PAUSE = Duration.ofMinutes(5);

    private final Function<MediaFile, PostStyle> styles;
    private final Predicate<MediaFile> suspected;
    private final int most;

    /** Files refused with their group: sent alone, without making their neighbours wait. */
    private final Set<Long> aside = new HashSet<>();

    /**
     * @param styles post style of a media file
     * @param suspected whether a process crashed on a media file before
     * @param perMinute maximum items per minute in the chat
     */
    public MomentGrouper(Function<MediaFile, PostStyle> styles, Predicate<MediaFile> suspected, int perMinute) {
        this.styles = styles;
        this.suspected = suspected;
        // A group counts against the limit of a single minute.
        this.most = Math.min(MediaGroup.MOST, perMinute);
    }

    /**
     * Selects the files of the next post.
     *
     * @param queue due files of a chat in order, at least one
     * @return the first file and those grouped with it
     */
    public List<MediaFile> pick(List<MediaFile> queue) {
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
        return styles.apply(file).grouping() == PostGrouping.MOMENT ? most : 1;
    }

    private static boolean neighbours(MediaFile one, MediaFile next) {
        Duration between =
                Duration.between(one.asset().capturedAt(), next.asset().capturedAt());
        return one.albumRowId() == next.albumRowId() && between.abs().compareTo(PAUSE) <= 0;
    }

    /** Files that failed before are sent alone, so that they cannot affect others. */
    private boolean goesAlone(MediaFile file) {
        return aside.contains(file.id())
                || file.attempts() > 0
                || file.level() != RenderingLevel.USUAL
                || file.plainCaption()
                || suspected.test(file);
    }

    /** Whether a photo taken later could still join this group. */
    public boolean mayGrow(List<MediaFile> moment) {
        MediaFile first = moment.getFirst();
        return most(first) >= MediaGroup.FEWEST && moment.size() < most(first) && !goesAlone(first);
    }

    /** Sends this file alone from now on. */
    public void setAside(long mediaId) {
        aside.add(mediaId);
    }

    /**
     * Whether Telegram accepts this media in a group. A poster is sent alone, because its caption describes its video.
     */
    public static boolean isGroupable(PreparedMedia media) {
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
