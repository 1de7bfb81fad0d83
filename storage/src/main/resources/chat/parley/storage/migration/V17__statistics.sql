-- What happened in each hour, for the charts of administrators: a row for each hour, so that nobody counts messages.
create table statistics (
    hour timestamptz primary key,
    -- Stored in this hour, in all chats.
    messages bigint not null,
    -- Stored in all chats until looked_at: the next look counts from here.
    messages_until bigint not null,
    -- Begun in this hour.
    calls bigint not null,
    -- Most people connected at the same time; null while that was never known.
    online_most integer,
    -- What there was at the end of the hour.
    files bigint not null,
    file_bytes bigint not null,
    database_bytes bigint not null,
    looked_at timestamptz not null
);

create index calls_by_start on calls (started_at);

-- For who looks into the log.
create index audit_log_by_action on audit_log (action, seq);
create index audit_log_by_actor on audit_log (actor_id, seq) where actor_id is not null;
create index audit_log_by_subject on audit_log (subject_id, seq) where subject_id is not null;
create index audit_log_by_time on audit_log (at);
