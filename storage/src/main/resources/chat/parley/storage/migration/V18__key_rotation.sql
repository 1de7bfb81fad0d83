-- Since when a master key has wrapped something here; keysets do not say.
create table master_keys (
    id integer primary key,
    since timestamptz not null
);
insert into master_keys (id, since) select master_key_id, min(created_at) from data_keys group by master_key_id;

-- Orders of administrators that every chat gets a new content key and what is under older ones is encrypted anew; and how
-- far workers are with it. Each step is one transaction, so whoever is killed is followed by another who goes on.
create table key_rotations (
    id uuid primary key,
    ordered_at timestamptz not null,
    ordered_by uuid not null references users,
    -- What there was when a worker began; null until then.
    chats_total bigint,
    messages_total bigint,
    -- First all chats get a new key, in the order of their ids: this many have, up to this one.
    chats_begun bigint not null default 0,
    begun_chat_id uuid,
    begun_at timestamptz,
    -- Then one chat after the other is encrypted anew, in the same order.
    chats_done bigint not null default 0,
    messages_done bigint not null default 0,
    done_chat_id uuid,
    -- The chat in work, the key that it is to have, and up to which message it has it.
    at_chat_id uuid,
    at_key integer,
    at_seq bigint,
    -- Bodies, reactions, titles and the like that were encrypted anew.
    contents bigint not null default 0,
    -- Those that do not decrypt: they stay as they are, and so do the keys of their chats.
    unreadable bigint not null default 0,
    chats_kept bigint not null default 0,
    keys_deleted bigint not null default 0,
    finished_at timestamptz,
    -- When its line was added to the audit log.
    audited_at timestamptz
);
create unique index key_rotations_open on key_rotations ((true)) where finished_at is null;
create index key_rotations_by_time on key_rotations (ordered_at);
