#!/usr/bin/env bash
# Prints the directory of mediasoup's npm package, which holds the worker's source and the schemas of its channel.
# Fetched once; afterwards this needs neither network nor npm.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=recipe.sh
source "$(dirname "${BASH_SOURCE[0]}")/recipe.sh"

readonly PACKAGE=$CACHE/mediasoup-$VERSION

if [ ! -d "$PACKAGE" ]; then
    hold_lock "mediasoup-$VERSION"
fi
if [ ! -d "$PACKAGE" ]; then
    command -v npm >/dev/null || fail 'npm is missing; the source of the media worker comes from an npm package.' \
        'Remedy: sudo apt-get install npm'
    say "Fetching the source of mediasoup $VERSION (npm pack)"
    work=$(mktemp -d "$CACHE/mediasoup-$VERSION.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    npm pack "mediasoup@$VERSION" --prefer-offline --pack-destination "$work" --silent >/dev/null ||
        fail "npm could not fetch mediasoup $VERSION." 'Remedy: look at the network and at npm'"'"'s configuration, and try again.'
    archive=$work/mediasoup-$VERSION.tgz
    printf '%s  %s\n' "$PACKAGE_SHA512" "$archive" | sha512sum --check --status ||
        fail "The npm package mediasoup $VERSION is not the one that this recipe was written for (its SHA-512 differs)."
    tar -xzf "$archive" -C "$work" --no-same-owner
    mv -T "$work/package" "$PACKAGE"
fi
printf '%s\n' "$PACKAGE"
