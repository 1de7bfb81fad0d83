-- The services' role reads and writes rows and nothing else. Default privileges cover the tables of later migrations;
-- a migration that wants less for a table revokes it there.
revoke all on schema public from public;
grant usage on schema public to "${app_role}";
alter default privileges in schema public grant select, insert, update, delete on tables to "${app_role}";
alter default privileges in schema public grant usage, select on sequences to "${app_role}";

create table users (
    id uuid primary key,
    -- Lower case.
    login text not null unique,
    name text not null,
    role text not null check (role in ('user', 'moderator', 'admin')),
    -- A deleted account keeps its row: old messages name it.
    state text not null default 'active' check (state in ('active', 'blocked', 'deleted')),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
