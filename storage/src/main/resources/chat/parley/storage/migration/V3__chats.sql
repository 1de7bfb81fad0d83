-- Keys that encrypt content, wrapped by the master keyset. Backed up apart from the rest, and without a reference to
-- chats, so that deleting a chat's keys never waits for anything.
create table data_keys (
    chat_id uuid not null,
    -- content: messages and titles; digest: recognises repeated requests.
    purpose text not null check (purpose in ('content', 'digest')),
    -- 1 for a chat's first key.
    number integer not null,
    -- The master key that wrapped it: finds what is still to be wrapped anew.
    master_key_id integer not null,
    wrapped bytea not null,
    -- The chat's version when the key was begun: bounds how much it has encrypted.
    first_version bigint not null,
    created_at timestamptz not null,
    primary key (chat_id, purpose, number)
);

create table chats (
    id uuid primary key,
    kind text not null check (kind in ('direct', 'group')),
    -- The two members of a direct chat, smaller id first, 32 bytes; null for groups.
    direct_key bytea unique,
    title_ciphertext bytea,
    title_nonce bytea,
    title_key integer,
    title_revision integer not null default 0,
    -- Grows by one with each change of the chat.
    version bigint not null,
    -- The version of the last change of title or members.
    info_version bigint not null,
    last_seq bigint not null default 0,
    -- Number of the content key for what is written next.
    content_key integer not null,
    created_by uuid not null references users,
    created_at timestamptz not null,
    -- When the newest message was stored, or the chat was created: orders the list of chats.
    active_at timestamptz not null
) with (fillfactor = 70); -- every batch updates the row: room on the page keeps the indexes out of it

create table chat_members (
    chat_id uuid not null references chats,
    user_id uuid not null references users,
    role text not null check (role in ('owner', 'admin', 'member')),
    last_read_seq bigint not null default 0,
    -- The chat's version when the person joined, and when the person left.
    joined_version bigint not null,
    left_version bigint,
    -- The person's version of the list of chats when this row last joined or left.
    list_version bigint not null,
    primary key (chat_id, user_id)
) with (fillfactor = 70);

create index chat_members_by_user on chat_members (user_id);

-- The version of each person's list of chats.
create table user_chats_versions (
    user_id uuid primary key references users,
    version bigint not null
) with (fillfactor = 70);

-- Rows are written at a high rate: few indexes, no references, columns in the order that leaves no gaps.
create table messages (
    seq bigint not null,
    -- The chat's version at which this message last changed.
    version bigint not null,
    created_at timestamptz not null,
    revision integer not null default 0,
    content_key integer not null,
    chat_id uuid not null,
    id uuid not null,
    sender_id uuid not null,
    client_id uuid not null,
    -- Of the request, under the chat's digest key: tells a repeat from a conflict without revealing content.
    digest bytea not null,
    nonce bytea not null,
    -- Null when the message was deleted.
    ciphertext bytea,
    primary key (chat_id, seq),
    constraint messages_once unique (chat_id, sender_id, client_id)
) partition by hash (chat_id);

-- Ciphertext does not compress: do not try.
alter table messages alter column ciphertext set storage external;

create index messages_by_version on messages (chat_id, version);

do $$
begin
    for i in 0..15 loop
        execute format(
            'create table messages_%s partition of messages for values with (modulus 16, remainder %s)', i, i);
    end loop;
end
$$;

-- Mutations other than messages that were carried out, so that a repeat gets the first result.
create table client_requests (
    user_id uuid not null,
    client_id uuid not null,
    -- The chat that was created or found; its digest key made the digest.
    chat_id uuid not null,
    digest bytea not null,
    created_at timestamptz not null,
    primary key (user_id, client_id)
);

-- Attempts at frames that came again after a failure. A frame that was processed has no row.
create table attempts (
    frame text primary key,
    count integer not null,
    last_at timestamptz not null
);
