#!/bin/sh
# What the official entrypoint does with /docker-entrypoint.d, /etc/nginx/templates and the address of the name server.
set -eu
if [ -n "${NGINX_ENTRYPOINT_LOCAL_RESOLVERS:-}" ]; then
    # podman has one for each network, and nginx would ask all in turn: that of the inside alone knows every service.
    NGINX_LOCAL_RESOLVERS=${STAND_IN_RESOLVER:?}
    export NGINX_LOCAL_RESOLVERS
fi
for script in /docker-entrypoint.d/*.sh; do
    [ ! -x "$script" ] || "$script"
done
names=$(env | cut -d= -f1 | grep -E "${NGINX_ENVSUBST_FILTER:-}" | sed 's/.*/${&}/' | tr '\n' ' ')
for template in /etc/nginx/templates/*.template; do
    name=$(basename "$template" .template)
    envsubst "$names" <"$template" >"/etc/nginx/conf.d/$name"
done
exec "$@"
