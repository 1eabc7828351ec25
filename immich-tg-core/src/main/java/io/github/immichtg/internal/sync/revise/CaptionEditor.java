package io.github.immichtg.internal.sync.revise;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.internal.store.change.ChangedPosts;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.internal.telegram.EditResult;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Optional;

/**
 * Editor of captions, at the chat's rate.
 *
 * @param posts keeps the times of edits
 */
public record CaptionEditor(ChangedPosts posts, BotConnection publisher, ChatHolds holds) {

    /**
     * Edits a message's caption, without markup if Telegram refuses it with.
     *
     * @return empty if the chat is blocked, which is already reported, or the pass was stopped
     */
    Optional<EditResult> edit(ChatId chat, int messageId, Caption caption) throws InterruptedException {
        Optional<EditResult> result = edit(chat, messageId, caption.html());
        return result.isPresent() && result.get() instanceof EditResult.CaptionRefused
                ? edit(chat, messageId, caption.plain().html())
                : result;
    }

    private Optional<EditResult> edit(ChatId chat, int messageId, String html) throws InterruptedException {
        if (!holds.waitForTurn(chat)) {
            return Optional.empty();
        }
        posts.recordEdit(chat);
        return holds.ask(chat, () -> publisher.editCaption(chat, messageId, html));
    }
}
