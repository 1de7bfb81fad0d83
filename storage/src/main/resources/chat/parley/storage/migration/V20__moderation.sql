-- Messages that people reported to the moderators of the server.
create table message_reports (
    -- UUIDv7: by id is by time.
    id uuid primary key,
    chat_id uuid not null,
    seq bigint not null,
    message_id uuid not null,
    author_id uuid not null,
    reporter_id uuid not null,
    reason text not null check (reason in ('spam', 'harassment', 'threat', 'sexual', 'privacy', 'other')),
    -- What the reporter said, under a key of the chat; null for nothing.
    content_key integer,
    nonce bytea,
    ciphertext bytea,
    created_at timestamptz not null,
    -- How a moderator decided; null while it is open.
    outcome text check (outcome in ('dismissed', 'message_deleted', 'author_blocked')),
    closed_at timestamptz,
    closed_by uuid references users,
    -- For other moderators.
    note text,
    -- A worker has still to delete the message.
    to_delete boolean not null default false,
    -- When the deletion was handed to the chat's partition last, and how often.
    handed_at timestamptz,
    handed integer not null default 0,
    check ((outcome is null) = (closed_at is null) and (outcome is null) = (closed_by is null)),
    check ((ciphertext is null) = (nonce is null) and (ciphertext is null) = (content_key is null))
);
create unique index message_reports_once on message_reports (reporter_id, chat_id, seq) where outcome is null;
create index message_reports_by_reporter on message_reports (reporter_id, created_at);
create index message_reports_by_author on message_reports (author_id);
create index message_reports_by_message on message_reports (chat_id, seq);
create index message_reports_open on message_reports (id) where outcome is null;
create index message_reports_to_delete on message_reports (id) where to_delete;

-- What administrators tell everybody.
create table announcements (
    id uuid primary key,
    level text not null check (level in ('info', 'warning')),
    text_en text,
    text_ru text,
    until timestamptz not null,
    created_at timestamptz not null,
    created_by uuid not null references users,
    ended_at timestamptz,
    ended_by uuid references users,
    check (text_en is not null or text_ru is not null),
    check ((ended_at is null) = (ended_by is null))
);
create index announcements_open on announcements (until) where ended_at is null;
