-- How long messages are kept, what is held all the same, and what is erased.
alter table chats
    -- As administrators decided for this chat: null as everywhere, 0 for ever.
    add column retention_days integer check (retention_days between 0 and 3650),
    -- What holds, and what the members are told: null for ever. Follows what was decided within a minute.
    add column retention_applied integer,
    -- The messages before this time are gone from sight: how far the retention has come.
    add column retention_cutoff timestamptz,
    -- The first message that is kept. Those before it are shown to nobody, and removed by and by.
    add column history_from_seq bigint not null default 1,
    -- All rows of messages before this one are removed.
    add column purged_to_seq bigint not null default 1,
    -- Nothing is left of the chat but its row, so that its id is not used again.
    add column erased_at timestamptz;

create index chats_to_purge on chats (id) where purged_to_seq < history_from_seq;

-- What these say, and what is said in the chats of these people, is not removed from the disk until the hold ends.
create table legal_holds (
    kind text not null check (kind in ('user', 'chat')),
    subject_id uuid not null,
    placed_at timestamptz not null,
    placed_by uuid not null references users,
    primary key (kind, subject_id)
);

-- Whoever was ever a member counts. What is being erased was not held when that was ordered.
create function is_held(chat uuid) returns boolean language sql stable as $$
    select (exists (select from legal_holds where kind = 'chat' and subject_id = chat)
            or exists (select from legal_holds h join chat_members m on m.user_id = h.subject_id and m.chat_id = chat
                where h.kind = 'user'))
        and not exists (select from chats where id = chat and erased_at is not null)
$$;

-- Messages that were deleted while they were held: what they said is among the revisions until the hold ends.
create table held_content (
    chat_id uuid not null,
    seq bigint not null,
    primary key (chat_id, seq)
);

-- The files that they showed.
create table held_file_links (
    -- Without "on delete": a file that is held cannot go.
    file_id uuid not null references files,
    chat_id uuid not null,
    message_id uuid not null,
    seq bigint not null,
    primary key (file_id, message_id)
);
create index held_file_links_by_message on held_file_links (chat_id, seq);

-- Triggers of one event run in the order of their names: this one before messages_emptied, which removes the links.
create function keep_held_content() returns trigger language plpgsql as $$
begin
    if is_held(old.chat_id) then
        insert into held_content (chat_id, seq) values (old.chat_id, old.seq) on conflict do nothing;
        insert into message_revisions (chat_id, seq, revision, content_key, nonce, ciphertext, written_at)
        values (old.chat_id, old.seq, old.revision, old.content_key, old.nonce, old.ciphertext,
            coalesce(old.edited_at, old.created_at)) on conflict do nothing;
        insert into held_file_links (file_id, chat_id, message_id, seq)
        select file_id, chat_id, message_id, seq from file_links where chat_id = old.chat_id and seq = old.seq
        on conflict do nothing;
    end if;
    return null;
end
$$;
create trigger messages_content_held after update of ciphertext on messages
    for each row when (old.ciphertext is not null and new.ciphertext is null)
    execute function keep_held_content();

-- Whoever empties a message removes its revisions, too; while it is held they stay.
create function keep_held_revisions() returns trigger language plpgsql as $$
begin
    if is_held(old.chat_id) then
        return null;
    end if;
    return old;
end
$$;
create trigger message_revisions_held before delete on message_revisions
    for each row execute function keep_held_revisions();

create or replace function mark_file_without_link() returns trigger language plpgsql as $$
begin
    update files set collect_after = now()
    where id = old.file_id and not exists (select from file_links where file_id = old.file_id)
        and not exists (select from held_file_links where file_id = old.file_id);
    return null;
end
$$;
create trigger held_file_links_removed after delete on held_file_links
    for each row execute function mark_file_without_link();

-- Chats and accounts that are to be erased: ordered by an administrator, carried out by workers, written into the audit
-- log when they are done. Stays as the record of it.
create table erasures (
    kind text not null check (kind in ('user', 'chat')),
    subject_id uuid not null,
    -- Of a person: whether what the person wrote goes, too.
    shred_messages boolean not null,
    ordered_at timestamptz not null,
    ordered_by uuid not null references users,
    -- How many messages were removed or emptied.
    messages bigint not null default 0,
    done_at timestamptz,
    -- When its line was added to the audit log.
    audited_at timestamptz,
    primary key (kind, subject_id)
);
create index erasures_open on erasures (ordered_at) where audited_at is null;

-- Whoever removes for good, or decides what may not be removed, does so one after the other until its transaction ends.
create function removal_turn() returns void language sql as $$ select pg_advisory_xact_lock(4918273645001) $$;
create function try_removal_turn() returns boolean language sql as $$ select pg_try_advisory_xact_lock(4918273645001) $$;

-- Requests of people for a copy of their own data: each is good for a while, and is told to the audit log.
create table exports (
    id uuid primary key,
    user_id uuid not null references users,
    language text not null check (language in ('en', 'ru')),
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    audited_at timestamptz
);
create index exports_of_user on exports (user_id, requested_at);
create index exports_to_audit on exports (requested_at) where audited_at is null;
