-- What it takes to find out whether a message stands, and to send it anew in another shape.

-- A chat that Telegram refuses us waits until the bot may post there again; its reason is told once, when it is set.
alter table chats
    add column paused_at     timestamptz,
    add column paused_reason text;

-- A group that becomes a supergroup has another id from then on.
alter table channels
    drop constraint channels_telegram_channel_id_fkey,
    add foreign key (telegram_channel_id) references chats on update cascade;
alter table media_files
    drop constraint media_files_chat_id_fkey,
    add foreign key (chat_id) references chats on update cascade;
alter table posts
    drop constraint posts_chat_id_fkey,
    add foreign key (chat_id) references chats on update cascade;
alter table automatic_forwards
    drop constraint automatic_forwards_channel_chat_id_fkey,
    add foreign key (channel_chat_id) references chats on update cascade;

-- Text messages of ours that only exist to learn an id, and copies of them in a discussion group: each is written down as
-- soon as its id is known and before it is deleted. Their ids are passed over by probes; they count for the rate.
create table markers (
    chat_id    bigint      not null references chats on update cascade,
    message_id bigint      not null,
    sent_at    timestamptz not null default immich_tg_now(),
    deleted_at timestamptz, -- null: it may still stand and is to be deleted
    primary key (chat_id, message_id)
);
create index markers_standing on markers (chat_id) where deleted_at is null;

-- How a media file is tried next, after Telegram refused it as it was.
alter table media_files
    add column rendering     text    not null default 'usual' check (rendering in ('usual', 'smaller', 'document')),
    add column plain_caption boolean not null default false; -- a short one without markup

-- An original that is owed, or was sent, under a post. A row is made when it is known to be owed: its media file is published
-- (post_items.message_id of the post of kind 'post' says where), and its chat has a discussion group. It is sent like
-- everything else, by a row in posts:
--   posts.kind = 'comment', posts.chat_id = the discussion group (whose own row in chats has to be there, with its own
--   last_message_id, not_before and pause: the automatic forwards' ids are what it is raised by), posts.reply_to_message_id =
--   the automatic forward's group_message_id, and one row in post_items with media_id and comment_id.
-- So one open post for each chat, the rate, the base, markers, probes and parking hold in the group as in a channel. The
-- conclusion of such a post changes the comment's state and never the media file's.
create table comments (
    comment_id      bigint generated always as identity primary key,
    media_id        bigint      not null references media_files on delete cascade,
    part            text        not null default 'original' check (part in ('original', 'motion')), -- motion: a live photo's video
    state           text        not null default 'owed'
        check (state in ('owed', 'sending', 'posted', 'parked', 'too_large', 'dropped', 'rejected')),
    reason          text,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz,
    created_at      timestamptz not null default immich_tg_now(),
    posted_at       timestamptz,
    unique (media_id, part)
);
create index comments_owed on comments (media_id) where state in ('owed', 'sending');
create index comments_troubled on comments (media_id) where state in ('parked', 'too_large', 'rejected');

alter table posts
    add column kind                text not null default 'post' check (kind in ('post', 'comment')),
    add column reply_to_message_id bigint, -- a comment's: the copy of the post in the group
    -- Since when its writer certainly hands nothing more to the network: its request has ended, or it was found dead.
    add column ended_at            timestamptz,
    add constraint posts_comment_replies check ((kind = 'comment') = (reply_to_message_id is not null));
create index posts_parked on posts (chat_id) where state = 'parked';

-- sent: what the message looks like, by which it is known again: kind, caption as plain text, pixels, file name.
alter table post_items
    add column comment_id bigint references comments on delete cascade,
    add column sent       jsonb;
create index post_items_comment on post_items (comment_id) where comment_id is not null;

-- seen: the same of the copy. gone_at: a comment that replied to it was told that it is not there any more.
alter table automatic_forwards
    add column seen    jsonb,
    add column gone_at timestamptz;
create index automatic_forwards_group on automatic_forwards (group_chat_id, group_message_id);
