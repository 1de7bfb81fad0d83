-- A key for each chat under which the words of its messages are hashed.
alter table data_keys drop constraint data_keys_purpose_check;
alter table data_keys add constraint data_keys_purpose_check check (purpose in ('content', 'digest', 'search'));

-- By which hashed words each message is found. Written behind the messages, from their events; can be made anew from
-- them at any time. Apart from them, so that storing and reading messages touches neither these rows nor their index.
create table message_terms (
    seq bigint not null,
    -- The message's version when its words were hashed: what was read earlier must not replace what was read later.
    version bigint not null,
    -- Of the message; it never changes. Orders what is found among several chats.
    created_at timestamptz not null,
    chat_id uuid not null,
    -- Sorted, each once; none for a message without words, or a deleted one.
    terms integer[] not null,
    primary key (chat_id, created_at, seq)
);

-- Hashes do not compress: do not try.
alter table message_terms alter column terms set storage external;

-- Without a list of what is still to be merged into it: every search reads that list as a whole, once for each chat.
create index message_terms_by_term on message_terms using gin (terms) with (fastupdate = off);

-- How far making the index anew has come. No row: none is under way.
create table search_rebuild (
    singleton boolean primary key default true check (singleton),
    started_at timestamptz not null,
    -- Chats are gone through in the order of their ids; null at the beginning.
    done_chat_id uuid
);
