package io.github.immichtg.internal.sync.sending;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.prepare.PostCaptions;
import io.github.immichtg.internal.sync.prepare.PreparationResult;
import io.github.immichtg.sync.event.SyncListener;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** Factory of pending posts with rendered captions. */
public final class PostFactory {

    private final Database database;
    private final LongFunction<PostStyle> styles;
    private final LongConsumer setAside;
    private final SyncListener listener;

    /**
     * @param styles post style of a subscription by its id
     * @param setAside given the ids of media files that are sent alone from now on
     */
    public PostFactory(
            Database database, LongFunction<PostStyle> styles, LongConsumer setAside, SyncListener listener) {
        this.database = database;
        this.styles = styles;
        this.setAside = setAside;
        this.listener = listener;
    }

    /** @param members at least one, in order; if several, all of one album */
    public PendingPost of(List<PreparationResult.Ready> members) {
        PostStyle style = styles.apply(members.getFirst().file().subscriptionId());
        PostCaptions captions = new PostCaptions(style, database.mediaFiles()::albumPlace);
        List<MediaPost> posts = members.stream()
                .map(member -> new MediaPost(member, captions.of(List.of(member)), style, database.queue(), listener))
                .toList();
        return posts.size() == 1
                ? posts.getFirst()
                : new GroupPost(posts, captions.of(members), setAside, style.silent());
    }
}
