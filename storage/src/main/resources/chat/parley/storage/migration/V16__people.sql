alter table users
    -- Why an administrator blocked the account; shown to administrators only.
    add column block_reason text;

alter table sessions drop constraint sessions_end_reason_check;
alter table sessions add constraint sessions_end_reason_check check (end_reason in ('signed_out', 'ended_by_owner',
    'replaced', 'expired', 'password_changed', 'refresh_reused', 'blocked', 'role_changed', 'too_many',
    'second_factor_changed', 'ended_by_admin'));

-- Links by which somebody makes an account for himself, once.
create table invitations (
    id uuid primary key,
    -- SHA-256 of the token: the token itself is told once.
    token_hash bytea not null unique,
    role text not null check (role in ('user', 'moderator', 'admin')),
    -- Suggested to whoever comes; goes when the account that came of it is erased.
    name text,
    -- The link is good only as long as this person may invite.
    created_by uuid not null references users,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    withdrawn_at timestamptz,
    used_at timestamptz,
    used_by uuid references users,
    check ((used_at is null) = (used_by is null)),
    check (used_at is null or withdrawn_at is null)
);
create index invitations_by_time on invitations (created_at desc, id desc);
create index invitations_by_use on invitations (used_by) where used_by is not null;
