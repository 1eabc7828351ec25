-- A posted asset as Immich describes it now, while its post is still as info describes it; null: nothing has changed since.
alter table media_files add column described jsonb;
create index media_files_described on media_files (chat_id) where described is not null;

-- People and tags that a caption was made of; null: the template used none, or an earlier version posted it.
alter table post_items add column details jsonb;

-- When all of an album was last compared with what is known of it.
alter table albums add column compared_at timestamptz;

-- Edits of messages, which count for the chat's rate for a minute.
create table edits (
    edit_id   bigint generated always as identity primary key,
    chat_id   bigint      not null references chats on update cascade,
    edited_at timestamptz not null default immich_tg_now()
);
create index edits_rate on edits (chat_id, edited_at);
