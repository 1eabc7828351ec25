package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.sync.chat.PublicChats;
import io.github.immichtg.internal.sync.control.AssetRules;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.sync.event.UnknownNameException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Originals as comments may show them.
 *
 * @param publicChats chats in which everyone reads them
 * @param rules rules of what may be seen of a subscription's assets, by its id
 * @param styles style of a subscription's posts, by its id
 */
public record CommentOriginals(
        OriginalFetcher originals,
        PublicChats publicChats,
        LongFunction<AssetRules> rules,
        LongFunction<PostStyle> styles) {

    OriginalFetcher.Fetched fetch(OwedComment comment) throws IOException, InterruptedException {
        try {
            Optional<AssetRules.Hiding> hidden =
                    rules.apply(comment.subscriptionId()).hides(comment.asset().id());
            if (hidden.isPresent()) {
                return new OriginalFetcher.Fetched.Later(
                        hidden.get().reason(), hidden.get().delay());
            }
        } catch (UnknownNameException e) {
            return new OriginalFetcher.Fetched.Later(e.getMessage(), RetryTimes.FILE);
        } catch (ImmichException e) {
            return new OriginalFetcher.Fetched.Unavailable(e.getMessage());
        }
        boolean strip = switch (styles.apply(comment.subscriptionId()).privacy().originals()) {
            case STRIP -> true;
            case KEEP -> false;
            case BY_CHAT -> publicChats.contains(comment.group()) || publicChats.contains(comment.channel());
        };
        return originals.fetch(comment, strip);
    }

    /** Whether a file is known to be the original that is wanted, without its being fetched. */
    boolean isCurrent(OwedComment comment, @Nullable String source) {
        return originals.isCurrent(comment.asset(), source);
    }
}
