-- media_files.deleted_at: since when the asset is no longer in its album; null again once it is back. Such a file waits for
-- nothing, so the indexes by which work is found leave it out.
drop index media_files_upcoming;
create index media_files_upcoming on media_files (chat_id, captured_at, file_name, media_uuid)
    where state = 'pending' and deleted_at is null;
drop index media_files_not_ready;
create index media_files_not_ready on media_files (chat_id, created_at)
    where state = 'not_ready' and deleted_at is null;
-- Whose message is this?
create index post_items_message on post_items (message_id) where message_id is not null;
