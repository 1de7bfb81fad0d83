create table credentials (
    user_id uuid primary key references users (id),
    -- With the algorithm in front, as Spring Security's delegating encoder writes it.
    password_hash text not null,
    -- The password was chosen by somebody else and lets its owner do nothing but choose another one.
    one_time boolean not null,
    changed_at timestamptz not null
);

-- A sign-in of one installation. Ended ones are kept for a while: they tell known devices from new ones.
create table sessions (
    id uuid primary key,
    user_id uuid not null references users (id),
    device_id uuid not null,
    device_name text,
    address text not null,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    -- SHA-256 of the refresh token that is good now, and when it followed its predecessor.
    refresh_hash bytea not null,
    refreshed_at timestamptz not null,
    ended_at timestamptz,
    end_reason text check (end_reason in ('signed_out', 'ended_by_owner', 'replaced', 'expired', 'password_changed',
        'refresh_reused', 'blocked', 'role_changed', 'too_many')),
    -- When the revocation and the control message were out; until then the sweeper repeats them.
    announced_at timestamptz,
    check ((ended_at is null) = (end_reason is null))
);
create index sessions_of_user on sessions (user_id, device_id);
create index sessions_by_expiry on sessions (expires_at) where ended_at is null;
create index sessions_by_end on sessions (ended_at) where ended_at is not null;
create index sessions_to_announce on sessions (ended_at) where ended_at is not null and announced_at is null;

-- Ed25519 keys of access tokens. One is in use from active_from until the next one's.
create table signing_keys (
    id uuid primary key,
    -- X.509 and PKCS #8; the latter wrapped by the master keyset with the id as associated data.
    public_key bytea not null,
    wrapped_private_key bytea not null,
    master_key_id integer not null,
    created_at timestamptz not null,
    active_from timestamptz not null
);

-- Symmetric secrets that all processes of auth-api share, wrapped with their name as associated data.
create table shared_secrets (
    name text primary key,
    wrapped bytea not null,
    master_key_id integer not null,
    created_at timestamptz not null
);

-- Append-only: each row's hash covers the row and the hash before it.
create table audit_log (
    seq bigint primary key,
    at timestamptz not null,
    -- Who did it; null for the system itself.
    actor_id uuid,
    action text not null,
    subject_id uuid,
    detail text not null,
    previous_hash bytea not null,
    hash bytea not null
);
revoke update, delete on audit_log from "${app_role}";

-- Events written in the transaction that causes them, and removed when the broker has confirmed them.
create table account_events (
    id uuid primary key,
    event jsonb not null,
    created_at timestamptz not null
);
