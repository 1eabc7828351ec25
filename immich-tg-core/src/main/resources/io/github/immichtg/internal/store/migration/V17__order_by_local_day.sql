-- The day on the wall at the place of capture. Like Immich's web app, albums are posted day by day: across time zones, a
-- picture may be taken earlier than another and yet on a later day. Years that have no four digits have the day in UTC.
alter table media_files
    add column local_day date not null generated always as (
        case
            when info ->> 'localDateTime' like '____-__-__T%' and info ->> 'localDateTime' not like '0000%'
                then make_date(substr(info ->> 'localDateTime', 1, 4)::int, substr(info ->> 'localDateTime', 6, 2)::int,
                               substr(info ->> 'localDateTime', 9, 2)::int)
            else (captured_at at time zone 'UTC')::date
            end) stored;
drop index media_files_upcoming;
create index media_files_upcoming on media_files (chat_id, local_day, captured_at, file_name, media_uuid)
    where state = 'pending' and deleted_at is null;
