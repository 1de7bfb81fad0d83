#!/bin/sh
# What the official entrypoint does with POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD_FILE and POSTGRES_INITDB_ARGS.
set -eu
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
    mkdir -p "$PGDATA"
    # shellcheck disable=SC2086 # arguments are words
    initdb --username="$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" --pgdata="$PGDATA" ${POSTGRES_INITDB_ARGS:-}
    echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
    if [ "$POSTGRES_DB" != postgres ]; then
        printf 'create database "%s";\n' "$POSTGRES_DB" |
            postgres --single -D "$PGDATA" postgres >/dev/null
    fi
fi
[ "$1" != postgres ] || set -- "$@" -c "listen_addresses=*"
exec "$@"
