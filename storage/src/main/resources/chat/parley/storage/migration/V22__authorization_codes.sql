-- Opened by what counts as both factors by itself: a passkey, or a provider that is trusted with the second.
alter table sessions add column both_factors boolean not null default false;

-- Codes by which a program of a signed-in person gets a session of its own (RFC 8252): their SHA-256. Each is good once.
create table authorization_codes (
    hash bytea primary key,
    -- The browser's. Whose code it is, and whether it is still good, depends on it.
    session_id uuid not null references sessions on delete cascade,
    client_id text not null,
    redirect_uri text not null,
    -- SHA-256 of the verifier (RFC 7636, method S256).
    challenge bytea not null,
    made_at timestamptz not null
);
create index authorization_codes_by_age on authorization_codes (made_at);
create index authorization_codes_of_session on authorization_codes (session_id);
