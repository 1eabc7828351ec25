-- People who talk to the bot. A user who asked to be forgotten is marked by deleted_at until nothing of theirs is left, and
-- the mark with it.
alter table users
    add column language   text,        -- what the bot speaks with them: en or ru
    add column blocked_at timestamptz; -- since when they do not let the bot write to them

-- Where somebody's conversation stands, as far as the other tables do not tell.
create table conversations (
    user_id integer primary key references users on delete cascade,
    asks    text,                       -- what is asked besides what is missing; null: nothing
    picked  jsonb not null default '[]' -- albums that were picked and are not linked yet: id and name of each
);

-- What its owner was told of. It is told again only once it was over.
create table notices (
    user_id integer     not null references users on delete cascade,
    cause   text        not null,
    told_at timestamptz not null default immich_tg_now(),
    primary key (user_id, cause)
);

-- Named by somebody who may not name private addresses: whatever speaks with it connects to public ones alone.
alter table immich_hosts
    add column public_only boolean not null default false;

-- Since when the server does not show the album any more; null: it does.
alter table albums
    add column gone_at timestamptz;
