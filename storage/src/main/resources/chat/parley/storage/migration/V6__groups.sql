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

-- The first message that a member may see.
alter table chat_members add column visible_from_seq bigint not null default 1;
