-- What becomes of the messages of a posted asset that left its album: due: to be deleted; held: a person is asked first;
-- begun: maybe deleted already; kept: a person wants them to stay; refused: Telegram does not let the bot delete them, error
-- says why; null: the asset is in its album, or nobody wants to know.
alter table media_files
    add column removal text check (removal in ('due', 'held', 'begun', 'kept', 'refused'));
create index media_files_removal on media_files (chat_id) where removal in ('due', 'begun');
create index media_files_removal_held on media_files (album_id) where removal = 'held';
