-- What belongs to one person in one chat. Written under the lock of the chat's row, but for last_delivered_seq.
alter table chat_members
    -- Grows by one with each change of it, messages deleted for oneself included.
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

-- Messages that are unread for nobody. How many are unread is how many there are, without these: nobody's count needs to
-- look at the unread messages themselves.
create index messages_uncounted on messages (chat_id, seq) where deleted_at is not null;

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
    -- How often: not for ever.
    handed integer not null default 0,
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
create index user_statuses_by_end on user_statuses (until) where until is not null;
