-- What immich-tg remembers. PostgreSQL 14 or newer.

-- The one clock of all processes: what the program means by «now» in SQL. Tests replace it.
create function immich_tg_now() returns timestamptz
    language sql volatile
    as 'select clock_timestamp()';

create table users (
    user_id     serial primary key,
    username    varchar,
    telegram_id bigint, -- null: the operator, the person at the command line
    created_at  timestamptz not null default immich_tg_now(),
    deleted_at  timestamptz
);
create unique index users_live_telegram_id on users (telegram_id) where deleted_at is null;
create unique index users_live_operator on users ((true)) where telegram_id is null and deleted_at is null;

-- One row for each chat of Telegram. Locking it comes first in every transaction about the chat.
create table chats (
    chat_id            bigint primary key,
    last_message_id    bigint,      -- the newest message known to stand there; never lowered
    not_before         timestamptz, -- Telegram asked to wait
    discussion_chat_id bigint
);

create table channels (
    channel_id          bigserial primary key,
    user_id             integer     not null references users,
    telegram_channel_id bigint      not null references chats,
    channel_name        varchar     not null,
    channel_url         varchar,
    created_at          timestamptz not null default immich_tg_now(),
    deleted_at          timestamptz
);
create unique index channels_live on channels (user_id, telegram_channel_id) where deleted_at is null;
create index channels_chat on channels (telegram_channel_id);

create table api_keys (
    key_id     bigserial primary key,
    user_id    integer     not null references users,
    api_key    text        not null, -- encrypted, bound to user_id
    created_at timestamptz not null default immich_tg_now(),
    deleted_at timestamptz
);
create index api_keys_user on api_keys (user_id);

create table immich_hosts (
    host_id    bigserial primary key,
    user_id    integer     not null references users,
    host_url   varchar     not null,
    created_at timestamptz not null default immich_tg_now(),
    deleted_at timestamptz
);
create index immich_hosts_user on immich_hosts (user_id);

create table subscriptions (
    subscription_id bigserial primary key,
    user_id         integer     not null references users,
    channel_id      bigint      not null references channels,
    host_id         bigint      not null references immich_hosts,
    key_id          bigint      not null references api_keys,
    settings        jsonb       not null default '{}',
    paused_at       timestamptz,
    paused_reason   text,
    not_before      timestamptz, -- Immich cannot be reached
    last_pass_at    timestamptz,
    created_at      timestamptz not null default immich_tg_now(),
    deleted_at      timestamptz
);
create unique index subscriptions_live_channel on subscriptions (channel_id) where deleted_at is null;
create index subscriptions_user on subscriptions (user_id);

create table albums (
    album_id           bigserial primary key,
    user_id            integer     not null references users,
    subscription_id    bigint      not null references subscriptions,
    album_uuid         uuid        not null,
    album_name         varchar     not null,
    baseline_done_at   timestamptz, -- when its first complete listing was stored
    asset_count        integer,     -- these three: the album as it was at its last complete listing; null: never listed
    updated_at_seen    timestamptz,
    last_modified_seen timestamptz,
    created_at         timestamptz not null default immich_tg_now(),
    deleted_at         timestamptz, -- unlinked; history stays, linking it again revives the row
    unique (subscription_id, album_uuid)
);
create index albums_user on albums (user_id);

-- One asset on its way into one chat.
create table media_files (
    media_id        bigserial primary key,
    media_uuid      uuid             not null,
    user_id         integer          not null references users,
    album_id        bigint           not null references albums,
    chat_id         bigint           not null references chats,
    media_url       varchar          not null,
    media_type      varchar(30)      not null,
    file_name       text collate "C" not null, -- orders the feed, the same on every server
    file_format     varchar(30),
    file_size       bigint,
    captured_at     timestamptz      not null,
    info            jsonb            not null, -- the asset as Immich described it
    state           text             not null
        check (state in ('not_ready', 'pending', 'publishing', 'published', 'rejected', 'skipped', 'duplicate', 'parked')),
    processed       boolean generated always as (state = 'published') stored,
    error           text, -- why it is rejected or parked, or why the last try failed
    attempts        integer          not null default 0,
    next_attempt_at timestamptz,
    created_at      timestamptz      not null default immich_tg_now(),
    published_at    timestamptz,
    deleted_at      timestamptz
);
-- One asset goes into one chat once, history included.
create unique index media_files_once_per_chat on media_files (chat_id, media_uuid) where state <> 'duplicate';
create unique index media_files_duplicate on media_files (album_id, media_uuid) where state = 'duplicate';
-- What is over is never read again: work is found by partial indexes.
create index media_files_upcoming on media_files (chat_id, captured_at, file_name, media_uuid) where state = 'pending';
create index media_files_not_ready on media_files (chat_id, created_at) where state = 'not_ready';
create index media_files_troubled on media_files (chat_id) where state in ('rejected', 'parked');
create index media_files_album on media_files (album_id);
create index media_files_user on media_files (user_id);

-- What is about to be sent, and what became of it. Each try is a row of its own.
create table posts (
    post_id         bigint generated always as identity primary key,
    chat_id         bigint      not null references chats,
    state           text        not null check (state in ('intended', 'published', 'refused', 'parked')),
    base_message_id bigint,               -- the chat's last_message_id when this was intended
    writer          text        not null, -- the process that sends
    send_until      timestamptz not null, -- no byte leaves after this
    bytes           bigint      not null,
    item_count      integer     not null check (item_count > 0),
    intended_at     timestamptz not null default immich_tg_now(),
    concluded_at    timestamptz,
    reason          text
);
-- One open post for each chat: that nothing is sent twice rests on this row alone.
create unique index posts_one_open on posts (chat_id) where state = 'intended';
create index posts_rate on posts (chat_id, concluded_at) where state in ('published', 'parked');

create table post_items (
    post_id    bigint  not null references posts on delete cascade,
    position   integer not null,
    media_id   bigint  not null references media_files,
    message_id bigint,
    primary key (post_id, position)
);
create index post_items_media on post_items (media_id);

-- Which message of the discussion group is the copy of which message of the channel.
create table automatic_forwards (
    channel_chat_id    bigint      not null references chats,
    channel_message_id bigint      not null,
    group_chat_id      bigint      not null,
    group_message_id   bigint      not null,
    received_at        timestamptz not null default immich_tg_now(),
    primary key (channel_chat_id, channel_message_id, group_message_id)
);
