-- What the workers on one database share out among themselves; db-scheduler's tables, as it wants them. That nothing is sent
-- twice does not rest on them: they only say who works on what, and when.

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- Looks at albums apart from deliveries: an Immich that does not answer holds up neither.
create table scheduled_looks (
    like scheduled_tasks including all
);
