-- What is known of each call; the process that carries it knows more. Written under the lock of the chat's row, whose
-- info_version counts beginning, answer, moving and end of a call like a change of title or members: who knows less gets
-- the whole chat.
create table calls (
    -- Made by the client, and unique for the whole server: a process knows its calls by nothing else, so an id that was
    -- used in one chat must not open a call of another.
    id uuid primary key,
    chat_id uuid not null references chats,
    started_by uuid not null references users,
    video boolean not null,
    started_at timestamptz not null,
    -- When a second person joined.
    answered_at timestamptz,
    ended_at timestamptz,
    outcome text check (outcome in ('answered', 'missed', 'declined', 'busy', 'cancelled', 'failed')),
    -- The process that carries it, and how often it was given to one: a report of an earlier one is out of date.
    node uuid not null,
    epoch integer not null,
    -- The chat's version at the last change that its members see.
    version bigint not null,
    -- Who was in it while earlier processes carried it, and whom workers let in since: a process that dies cannot tell.
    participants uuid[] not null default '{}',
    admitted uuid[] not null default '{}',
    -- The message that it left in the chat.
    entry_seq bigint,
    constraint calls_end check ((ended_at is null) = (outcome is null))
);

-- At most one at a time in each chat.
create unique index calls_open on calls (chat_id) where ended_at is null;
