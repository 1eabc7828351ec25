package io.github.immichtg.internal.sync.chat;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.internal.store.change.ChangedPosts;
import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.internal.telegram.DeleteResult;
import io.github.immichtg.internal.telegram.EditResult;
import io.github.immichtg.internal.telegram.Replacement;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;
import java.util.Optional;

/**
 * Editor of messages, at the chat's rate. If Telegram refuses a caption, it is tried without markup.
 *
 * @param posts keeps the times of edits
 */
public record MessageEditor(ChangedPosts posts, BotConnection publisher, ChatHolds holds, PassControl control) {

    /** A message of this bot. */
    public record Target(ChatId chat, int messageId) {}

    /**
     * Result of an edit.
     *
     * @param caption as it was sent last
     */
    public record Edited(EditResult result, Caption caption) {}

    /**
     * Edits a message's caption.
     *
     * @return empty if the chat is blocked, which is already reported, or the pass was stopped
     */
    public Optional<Edited> caption(Target target, Caption caption) throws InterruptedException {
        return edit(target, caption, html -> publisher.editCaption(target.chat(), target.messageId(), html));
    }

    /**
     * Replaces what a message shows.
     *
     * @param media remains owned by the caller
     * @param spoiler whether it is covered until it is tapped
     * @return as {@link #caption} does
     */
    public Optional<Edited> replace(Target target, PreparedMedia media, Caption caption, boolean spoiler)
            throws InterruptedException {
        return edit(
                target,
                caption,
                html -> publisher.replace(new Replacement(
                        target.chat(),
                        target.messageId(),
                        media,
                        html,
                        control.sending().lasting(Intent.allowance(media.bytes())),
                        spoiler)));
    }

    /**
     * Deletes up to 100 messages of one chat at once.
     *
     * @return empty if the chat is blocked, which is already reported, or the pass was stopped
     */
    public Optional<DeleteResult> delete(ChatId chat, List<Integer> messageIds) throws InterruptedException {
        if (!holds.waitForTurn(chat)) {
            return Optional.empty();
        }
        posts.recordEdit(chat);
        return holds.ask(chat, () -> publisher.delete(chat, messageIds));
    }

    /** Request with a caption in Telegram's HTML. */
    @FunctionalInterface
    private interface Edit {
        EditResult with(String captionHtml) throws TelegramException;
    }

    private Optional<Edited> edit(Target target, Caption caption, Edit edit) throws InterruptedException {
        Optional<Edited> first = once(target, caption, edit);
        return first.isPresent() && first.get().result() instanceof EditResult.CaptionRefused
                ? once(target, caption.plain(), edit)
                : first;
    }

    private Optional<Edited> once(Target target, Caption caption, Edit edit) throws InterruptedException {
        if (!holds.waitForTurn(target.chat())) {
            return Optional.empty();
        }
        posts.recordEdit(target.chat());
        return holds.ask(target.chat(), () -> edit.with(caption.html())).map(result -> new Edited(result, caption));
    }
}
