-- A row stands from just before a media file is decoded until just after. One whose process is dead tells what it may have
-- died of.
create table decodings (
    media_id bigint  primary key references media_files on delete cascade,
    process  text    not null,                    -- that decodes it, or died
    alone    boolean not null,                    -- it decodes nothing else meanwhile
    deaths   integer not null check (deaths >= 0) -- of processes that decoded it alone
);
