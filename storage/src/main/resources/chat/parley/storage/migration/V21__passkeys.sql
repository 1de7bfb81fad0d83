-- Passkeys (WebAuthn). What authenticators keep as the user handle is the account's id.
create table passkeys (
    id uuid primary key,
    user_id uuid not null references users,
    -- Made by the authenticator; all that a sign-in says about who comes.
    credential_id bytea not null unique,
    -- A COSE_Key (RFC 9052): CBOR with its algorithm.
    public_key bytea not null,
    -- As the authenticator counted at the last use; 0 for those that do not count.
    sign_count bigint not null,
    -- How browsers reach it, for those that ask which of several authenticators is meant.
    transports text[] not null,
    -- Whether its maker may copy it to other devices, and whether it has.
    backup_eligible boolean not null,
    backed_up boolean not null,
    name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz
);
create index passkeys_of_user on passkeys (user_id);

-- SHA-256 of the challenges that were given out. Each is good once.
create table passkey_challenges (
    hash bytea primary key,
    -- Who registers a passkey; null for a sign-in.
    user_id uuid references users,
    begun_at timestamptz not null
);
create index passkey_challenges_by_age on passkey_challenges (begun_at);
