-- How far a bot's updates have been taken. One bot belongs to one database.
create table bots (
    bot_id         bigint primary key,
    next_update    integer     not null default 0, -- the number to ask from
    taken_at       timestamptz,                    -- when the last batch was stored
    -- Since when people talk to this bot: then only it takes updates, also while it is down. Null: they never did.
    talks_since    timestamptz
);

-- Whether a post's originals are to follow as comments, as it was set when the post was intended: an original tells more than
-- the post does, so what was set later does not count.
alter table posts
    add column originals boolean not null default false;
