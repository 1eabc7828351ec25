-- Why a subscription's albums cannot be looked at, or what they hold not be fetched, and since when it is this; both null while
-- all is well. What happened in the past is not kept.
alter table subscriptions
    add column trouble       text,
    add column trouble_since timestamptz;
