package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.sync.chat.PublicChats;
import io.github.immichtg.internal.sync.control.AssetRules;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.internal.sync.prepare.MediaFilePreparer;
import io.github.immichtg.internal.sync.prepare.Showing;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import io.github.immichtg.sync.event.UnknownNameException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Originals as comments may show them.
 *
 * @param publicChats chats in which everyone reads them
 * @param subscriptions knows who and what must not be seen
 */
public record CommentOriginals(
        OriginalFetcher originals, PublicChats publicChats, MediaFilePreparer.Subscriptions subscriptions) {

    private static final String UNBLURRED = "BLUR_PEOPLE holds it back, because nothing is blurred in originals";

    OriginalFetcher.Fetched fetch(OwedComment comment) throws IOException, InterruptedException {
        try {
            Optional<OriginalFetcher.Fetched> withheld = withheld(comment);
            if (withheld.isPresent()) {
                return withheld.get();
            }
        } catch (UnknownNameException e) {
            return new OriginalFetcher.Fetched.Later(e.getMessage(), RetryTimes.FILE);
        } catch (ImmichException e) {
            return new OriginalFetcher.Fetched.Unavailable(e.getMessage());
        }
        boolean strip =
                switch (subscriptions.style(comment.subscriptionId()).privacy().originals()) {
                    case STRIP -> true;
                    case KEEP -> false;
                    case BY_CHAT -> publicChats.contains(comment.group()) || publicChats.contains(comment.channel());
                };
        return originals.fetch(comment, strip);
    }

    /** Whether a file is known to be the original that is wanted, and may be seen, without its being fetched. */
    boolean isCurrent(OwedComment comment, @Nullable String source) {
        return !subscriptions.style(comment.subscriptionId()).privacy().isOfAssets()
                && originals.isCurrent(comment.asset(), source);
    }

    /** Why an original is not fetched; empty if it may be sent. */
    private Optional<OriginalFetcher.Fetched> withheld(OwedComment comment) throws InterruptedException {
        Optional<ImmichClient> immich = subscriptions.client(comment.subscriptionId());
        if (immich.isEmpty()) {
            return Optional.empty();
        }
        AssetId asset = comment.asset().id();
        VisibilityFilter filter = subscriptions.filter(comment.subscriptionId(), immich.get());
        Showing showing;
        try {
            showing = filter.of(asset);
        } catch (ImmichException e) {
            // Other comments must not wait for one asset.
            return switch (immich.get().faultOf(asset, e)) {
                case ASSET -> Optional.of(OriginalFetcher.gone(comment.part()));
                case FILE -> Optional.of(new OriginalFetcher.Fetched.Later(e.getMessage(), RetryTimes.FILE));
                case SERVER -> throw e;
            };
        }
        if (showing.hidden().isPresent()) {
            AssetRules.Hiding hidden = showing.hidden().get();
            return Optional.of(new OriginalFetcher.Fetched.Later(hidden.reason(), hidden.delay()));
        }
        return showing.blurs() ? Optional.of(new OriginalFetcher.Fetched.Hidden(UNBLURRED)) : Optional.empty();
    }
}
