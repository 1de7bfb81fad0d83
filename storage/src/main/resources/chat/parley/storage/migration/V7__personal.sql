-- What belongs to one person in one chat. own_version is the person's version of the list of chats at the last change of
-- any of it, so that syncing the list finds it; 0 when nothing was ever set.
alter table chat_members
    add column own_version bigint not null default 0,
    add column last_delivered_seq bigint not null default 0,
    add column notifications text not null default 'all' check (notifications in ('all', 'mentions', 'nothing')),
    add column muted_until timestamptz,
    add column archived boolean not null default false,
    add column pinned_place bigint,
    add column unread_from_seq bigint,
    add column draft_ciphertext bytea,
    add column draft_nonce bytea,
    add column draft_key integer,
    add column draft_revision integer not null default 0;

-- Messages that a person deleted for himself alone.
create table hidden_messages (
    user_id uuid not null,
    chat_id uuid not null,
    seq bigint not null,
    own_version bigint not null,
    primary key (user_id, chat_id, seq)
);

-- Messages that wait for their time.
create table scheduled_messages (
    user_id uuid not null references users,
    client_id uuid not null,
    chat_id uuid not null references chats,
    at timestamptz not null,
    content_key integer not null,
    nonce bytea not null,
    ciphertext bytea not null,
    -- Why it was not sent at its time; it waits to be forgotten then.
    failed text,
    -- Handed to the chat's partition, and when: once more if it is still here a while later.
    handed_at timestamptz,
    primary key (user_id, client_id)
);
create index scheduled_messages_by_time on scheduled_messages (at) where failed is null;

-- What a person says of the own situation.
create table user_statuses (
    user_id uuid primary key references users,
    text text not null,
    emoji text,
    until timestamptz
);
