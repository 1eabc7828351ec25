-- The file that a message was made of: base64 of its SHA-1; null: unknown.
alter table post_items add column source text;
update post_items
set source = media_files.info ->> 'checksum'
from media_files
where media_files.media_id = post_items.media_id
  and post_items.message_id is not null
  and not coalesce((media_files.info ->> 'edited')::boolean, false);

-- The caption as it was sent last, in Telegram's HTML; null: an earlier version sent it.
alter table post_items add column caption text;

-- A change of a posted asset that could not be shown yet: how often that was tried, and when it is tried again.
alter table post_items add column change_attempts integer not null default 0;
alter table post_items add column change_after timestamptz;

-- Whether the picture has changed since the comment was sent: its file may have to be replaced.
alter table comments add column outdated boolean not null default false;
create index comments_outdated on comments (media_id) where outdated;
