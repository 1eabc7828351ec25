-- The day on the wall at the place of capture. Like Immich's web app, albums are posted day by day: across time zones, a
-- picture may be taken earlier than another and yet on a later day.
alter table media_files
    add column local_day date;
update media_files
set local_day = case
                    when info ->> 'localDateTime' ~ '^(?!0000)\d{4}-\d\d-\d\dT' then left(info ->> 'localDateTime', 10)::date
                    else (captured_at at time zone 'UTC')::date
    end;
alter table media_files
    alter column local_day set not null;
drop index media_files_upcoming;
create index media_files_upcoming on media_files (chat_id, local_day, captured_at, file_name, media_uuid)
    where state = 'pending' and deleted_at is null;
