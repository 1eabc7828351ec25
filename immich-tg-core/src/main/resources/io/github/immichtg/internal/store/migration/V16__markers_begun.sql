-- Markers that were begun and whose ids are unknown: a process died, or an answer was lost, before one was written down.
-- They are looked for above the message that was the newest one when the first of them was begun, and deleted.
alter table chats
    add column open_markers            integer not null default 0 check (open_markers >= 0),
    add column open_markers_base_id    bigint, -- null: no message of the chat was known
    add column open_markers_begun_at   timestamptz; -- of the newest one
