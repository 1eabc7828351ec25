-- When it was last looked whether the person behind a subscription still may post into its channel.
alter table subscriptions add column owner_checked_at timestamptz;

-- Why a chat is not delivered into although Telegram would let us, and since when; both null while all is well.
alter table chats
    add column trouble       text,
    add column trouble_since timestamptz;
