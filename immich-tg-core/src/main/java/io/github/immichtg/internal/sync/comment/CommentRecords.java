package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.internal.store.post.Comments;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.sync.event.SyncListener;

/**
 * Records of what became of comments, and whom to tell.
 *
 * @param holds has a discussion group wait
 * @param poller takes reports of new copies
 */
public record CommentRecords(Comments comments, ChatHolds holds, UpdatePoller poller, SyncListener listener) {}
