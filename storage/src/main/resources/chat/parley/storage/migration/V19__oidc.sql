-- Who people are at the provider (OpenID Connect) by which they sign in.
create table external_identities (
    user_id uuid not null references users,
    issuer text not null,
    subject text not null,
    linked_at timestamptz not null,
    -- The administrator; null if it was linked at the first sign-in, by the claim that the operator named.
    linked_by uuid references users,
    primary key (user_id, issuer),
    unique (issuer, subject)
);

-- Sign-ins by the provider that have begun: SHA-256 of the random secret that the browser keeps. Each is good once.
create table oidc_attempts (
    secret_hash bytea primary key,
    begun_at timestamptz not null
);
create index oidc_attempts_by_age on oidc_attempts (begun_at);

-- Opened from a device from which its owner had not signed in before, and not yet confirmed by him on another one.
alter table sessions add column unfamiliar boolean not null default false;
create index sessions_unfamiliar on sessions (user_id, created_at) where unfamiliar;
