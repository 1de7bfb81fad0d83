-- How people want to be told of messages and calls. Who has decided nothing has no row.
create table notify_settings (
    user_id uuid primary key references users on delete cascade,
    push text not null check (push in ('nothing', 'sender', 'text')),
    content boolean not null,
    sound boolean not null,
    quiet_from integer,
    quiet_to integer,
    quiet_zone text,
    check ((quiet_from is null) = (quiet_to is null) and (quiet_from is null) = (quiet_zone is null))
);

-- Where browsers are reached by push: one for each sign-in, removed with it.
create table push_subscriptions (
    session_id uuid primary key references sessions on delete cascade,
    user_id uuid not null references users on delete cascade,
    -- Address, keys and language, wrapped by the master keyset with the session's id as associated data.
    wrapped bytea not null,
    master_key_id integer not null,
    -- Grows with each subscription: a push service that does not know an earlier one removes no later one.
    revision bigint not null
);
create index push_subscriptions_of_user on push_subscriptions (user_id);
