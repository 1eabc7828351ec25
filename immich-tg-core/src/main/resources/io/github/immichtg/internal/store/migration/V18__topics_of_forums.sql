-- In a group that is a forum, a comment has to name the topic of the copy that it replies to. Null: the group is no forum, or
-- the copy lies in its General topic, which has no number.
alter table automatic_forwards
    add column group_topic_id bigint;

-- Of a discussion group that refuses comments: when the next one is tried.
alter table chats
    add column closed_until timestamptz;
