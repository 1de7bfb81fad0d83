#!/bin/sh
# Part of the start of nginx's official image (docker-entrypoint.d): writes who may reach the administration.
set -eu
target=/etc/nginx/conf.d/admin.networks
case ${PARLEY_ADMIN_NETWORKS:-all} in
    all) echo '# From everywhere: PARLEY_ADMIN_NETWORKS' >"$target" ;;
    *)
        : >"$target"
        for network in $(echo "$PARLEY_ADMIN_NETWORKS" | tr , ' '); do
            case $network in
                *[!0-9a-fA-F.:/]*)
                    echo "PARLEY_ADMIN_NETWORKS: '$network' is no network like 10.0.0.0/8" >&2
                    exit 1
                    ;;
            esac
            echo "allow $network;" >>"$target"
        done
        echo 'deny all;' >>"$target"
        ;;
esac
