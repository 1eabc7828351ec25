-- What people wrote to a bot and it has not dealt with yet: a row from when the update was taken until it is dealt with. Sealed
-- with the secret key, because people write API keys.
create table updates (
    bot_id    bigint   not null references bots,
    update_id integer  not null,
    person    bigint   not null,           -- their id on Telegram; updates of one person are dealt with in order
    sealed    bytea    not null,
    tries     smallint not null default 0, -- by processes that came after the one that took it
    primary key (bot_id, update_id)
);
create index updates_person on updates (person);
