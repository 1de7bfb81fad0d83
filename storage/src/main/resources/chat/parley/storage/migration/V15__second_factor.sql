-- The secret of a person's authenticator application, wrapped by the master keyset with the person's id as associated
-- data. Not asked for before a code has confirmed it.
create table second_factors (
    user_id uuid primary key references users,
    wrapped_secret bytea not null,
    master_key_id integer not null,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    -- The time step of the last code that was accepted: neither it nor an earlier one is accepted again.
    last_step bigint not null default 0
);

-- SHA-256 of the codes that are left. Each is 80 random bits, so that its hash cannot be searched for.
create table recovery_codes (
    user_id uuid not null references second_factors on delete cascade,
    hash bytea not null,
    primary key (user_id, hash)
);

alter table sessions drop constraint sessions_end_reason_check;
alter table sessions add constraint sessions_end_reason_check check (end_reason in ('signed_out', 'ended_by_owner',
    'replaced', 'expired', 'password_changed', 'refresh_reused', 'blocked', 'role_changed', 'too_many',
    'second_factor_changed'));
