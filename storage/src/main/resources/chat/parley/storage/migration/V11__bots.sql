-- A program that takes part in chats. It has no password: it is known by its tokens.
alter table users add column bot boolean not null default false;

create table bot_tokens (
    id uuid primary key,
    bot_id uuid not null references users,
    -- For administrators, to tell tokens apart.
    name text not null,
    -- SHA-256. The token itself is 256 random bits, which nobody can guess from it, so no slow hash is needed.
    hash bytea not null unique,
    scopes text[] not null,
    created_by uuid not null references users,
    created_at timestamptz not null,
    -- Null for a token that is good until it is revoked.
    expires_at timestamptz,
    revoked_at timestamptz,
    -- To the minute, so that not every request writes.
    used_at timestamptz
);
create index bot_tokens_of_bot on bot_tokens (bot_id);

-- Addresses at which anybody who knows them may post into one chat, in the name of a bot that is a member.
create table incoming_webhooks (
    id uuid primary key,
    bot_id uuid not null references users,
    chat_id uuid not null references chats on delete cascade,
    name text not null,
    -- SHA-256 of the unguessable part of the address.
    hash bytea not null unique,
    created_by uuid not null references users,
    created_at timestamptz not null,
    revoked_at timestamptz
);
create index incoming_webhooks_of_bot on incoming_webhooks (bot_id);
create index incoming_webhooks_of_chat on incoming_webhooks (chat_id);

-- Where a bot is told what happens in its chats. A subscription lives and may as much as the token that made it.
create table webhook_subscriptions (
    id uuid primary key,
    bot_id uuid not null references users,
    token_id uuid not null references bot_tokens,
    url text not null,
    events text[] not null,
    -- The secret of the signatures, wrapped by the master keyset with the id as associated data.
    wrapped_secret bytea not null,
    master_key_id integer not null,
    created_at timestamptz not null,
    -- What became of the last attempt, in words.
    last_outcome text,
    last_attempt_at timestamptz
);
create index webhook_subscriptions_of_bot on webhook_subscriptions (bot_id);
