-- What changes a message after it was sent.
alter table messages
    -- The chat's version when it was stored, once it has changed: a repeat of its sending is answered as the first time.
    add column stored_version bigint,
    add column edited_at timestamptz,
    add column deleted_at timestamptz,
    add column pinned_at timestamptz;

create index messages_pinned on messages (chat_id, seq) where pinned_at is not null;

-- What messages said before they were edited: the row as it was.
create table message_revisions (
    chat_id uuid not null,
    seq bigint not null,
    revision integer not null,
    content_key integer not null,
    nonce bytea not null,
    ciphertext bytea not null,
    -- When it was written: the sending, or the edit that made it.
    written_at timestamptz not null,
    primary key (chat_id, seq, revision)
);
alter table message_revisions alter column ciphertext set storage external;

-- An emoji of a person under a message. Which emoji is content: it is encrypted, and told apart by its digest under the
-- chat's digest key.
create table reactions (
    chat_id uuid not null,
    seq bigint not null,
    user_id uuid not null,
    digest bytea not null,
    content_key integer not null,
    nonce bytea not null,
    ciphertext bytea not null,
    -- The chat's version when it was put there: the order in which they are shown.
    version bigint not null,
    primary key (chat_id, seq, digest, user_id)
);

-- Who is mentioned by which message; the zero UUID for everybody.
create table mentions (
    chat_id uuid not null,
    user_id uuid not null,
    seq bigint not null,
    primary key (chat_id, user_id, seq)
);
create index mentions_by_user on mentions (user_id);
