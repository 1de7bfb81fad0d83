-- Who may do what in a group; and what it is like.
alter table chats
    add column post_by text not null default 'everyone' check (post_by in ('everyone', 'admins')),
    add column add_by text not null default 'everyone' check (add_by in ('everyone', 'admins')),
    add column pin_by text not null default 'everyone' check (pin_by in ('everyone', 'admins')),
    add column mention_all_by text not null default 'everyone' check (mention_all_by in ('everyone', 'admins')),
    add column history text not null default 'all' check (history in ('all', 'joined')),
    add column description_ciphertext bytea,
    add column description_nonce bytea,
    add column description_key integer,
    add column description_revision integer not null default 0,
    -- A file.
    add column picture uuid,
    -- The token of the link by which people come; its digest under the chat's digest key finds it. Null when there is none.
    add column link_digest bytea,
    add column link_ciphertext bytea,
    add column link_nonce bytea,
    add column link_key integer,
    add column link_revision integer not null default 0;

alter table chat_members
    -- The first message that a member may see.
    add column visible_from_seq bigint not null default 1,
    -- The newest message when the person was added. What the person has read up to there was never read: the position
    -- was put there so that nothing old is unread, and others are not told that it was seen.
    add column joined_seq bigint not null default 0;

-- The members in the order in which they joined.
create index chat_members_joined on chat_members (chat_id, joined_version, user_id) where left_version is null;

-- The server itself wrote it, about a change of the group: it is no unread message of anybody.
alter table messages add column notice boolean not null default false;
