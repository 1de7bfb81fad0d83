-- Files that people upload. What is in them, their names and types are encrypted; the sizes are not, because the sizes of
-- the blobs tell them anyway and quotas are summed up by them.
create table files (
    -- Made by the client.
    id uuid primary key,
    owner_id uuid not null references users,
    -- deleted: nobody sees it any more and its key is gone; its blobs are still to be removed.
    state text not null check (state in ('uploading', 'complete', 'deleted')),
    -- Bytes as announced, and of what is kept: pictures lose their metadata.
    uploaded_size bigint not null check (uploaded_size > 0),
    size bigint not null check (size > 0),
    -- The file's own key, wrapped by the master keyset with the id as associated data.
    wrapped_key bytea,
    master_key_id integer,
    -- Name, media type, measures of pictures: sealed under the file's key.
    meta bytea,
    -- Which blobs hold the content: as it was uploaded, or as it was written anew without metadata.
    cleaned boolean not null default false,
    has_thumbnail boolean not null default false,
    -- The blobs as uploaded are still to be removed.
    has_leftover boolean not null default false,
    created_at timestamptz not null,
    -- The last sign of life of an upload.
    active_at timestamptz not null,
    completed_at timestamptz,
    -- From when on nobody may miss it: looked at by the sweeper, which makes sure that no message shows it.
    collect_after timestamptz,
    constraint files_key check ((state = 'deleted') = (wrapped_key is null)
        and (wrapped_key is null) = (master_key_id is null) and (wrapped_key is null) = (meta is null)),
    constraint files_completion check (state = 'deleted' or (state = 'complete') = (completed_at is not null))
);
alter table files alter column meta set storage external;
create index files_of_owner on files (owner_id, state) where state <> 'deleted';
create index files_uploading on files (active_at) where state = 'uploading';
create index files_to_collect on files (collect_after) where state = 'complete' and collect_after is not null;
create index files_deleted on files (id) where state = 'deleted';
create index files_with_leftover on files (id) where has_leftover;

-- Parts that are there, until the upload is complete.
create table file_parts (
    file_id uuid not null references files on delete cascade,
    part integer not null,
    primary key (file_id, part)
);

-- In which messages a file is shown: whoever may read one of them may read the file. A chat's picture is shown like a
-- message that all members may read: with the chat's id in place of the message's, and the greatest seq.
create table file_links (
    -- Without "on delete": a file that is shown cannot go.
    file_id uuid not null references files,
    chat_id uuid not null references chats on delete cascade,
    message_id uuid not null,
    -- Of the message; 0 for a message that is to be sent later: nobody may read it yet, and the file is kept for it.
    seq bigint not null,
    primary key (file_id, message_id)
);
create index file_links_by_message on file_links (chat_id, seq);

-- Whoever removes the last link need not know what is to follow. Two transactions may each leave one to the other; then
-- the mark is missing or too much, and the sweeper looks for itself before it does anything.
create function mark_file_without_link() returns trigger language plpgsql as $$
begin
    update files set collect_after = now()
    where id = old.file_id and not exists (select from file_links where file_id = old.file_id);
    return null;
end
$$;
create trigger file_links_removed after delete on file_links
    for each row execute function mark_file_without_link();

-- A message that is deleted shows nothing any more, whoever deletes it and why.
create function remove_links_of_message() returns trigger language plpgsql as $$
begin
    delete from file_links where chat_id = old.chat_id and seq = old.seq;
    return null;
end
$$;
create trigger messages_emptied after update of ciphertext on messages
    for each row when (old.ciphertext is not null and new.ciphertext is null)
    execute function remove_links_of_message();
create trigger messages_removed after delete on messages
    for each row execute function remove_links_of_message();

-- A message that was to be sent later is sent, or taken back.
create function remove_links_of_scheduled() returns trigger language plpgsql as $$
begin
    delete from file_links where chat_id = old.chat_id and seq = 0 and message_id = old.client_id;
    return null;
end
$$;
create trigger scheduled_messages_removed after delete on scheduled_messages
    for each row execute function remove_links_of_scheduled();

-- A group's picture follows the group's row.
create function show_picture_of_chat() returns trigger language plpgsql as $$
begin
    delete from file_links where chat_id = new.id and message_id = new.id;
    insert into file_links (file_id, chat_id, message_id, seq)
    select id, new.id, new.id, 9223372036854775807 from files
    where id = new.picture and state = 'complete' for key share;
    return null;
end
$$;
create trigger chats_picture after update of picture on chats
    for each row when (old.picture is distinct from new.picture)
    execute function show_picture_of_chat();

-- What administrators have decided, by topic; what is missing is as it was configured.
create table policies (
    key text primary key,
    value jsonb not null,
    changed_at timestamptz not null,
    changed_by uuid references users
);
