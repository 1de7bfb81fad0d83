#!/usr/bin/env bash
# build.sh PACKAGE WORK: builds WORK/mediasoup-worker from the unpacked npm package against the libraries of Debian 12
# or newer. What it changes in the source, and why, is in README.md.
#
# JOBS, if set, is the number of compilers that run at once; one needs up to 700 MiB.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=recipe.sh
source "$(dirname "${BASH_SOURCE[0]}")/recipe.sh"

readonly PACKAGE=$1 WORK=$2
readonly SOURCE=$WORK/source OUT=$WORK/out

need_packages() {
    local package missing=()
    for package in g++ pkg-config meson ninja-build libssl-dev libuv1-dev libsrtp2-dev flatbuffers-compiler \
        libflatbuffers-dev libabsl-dev; do
        dpkg-query --show --showformat='${db:Status-Status}\n' "$package" 2>/dev/null | grep -q '^installed$' ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        fail "To build the media worker, these are missing: ${missing[*]}" \
            "Remedy: sudo apt-get install --no-install-recommends ${missing[*]}" \
            'or set MEDIASOUP_WORKER_BIN to a mediasoup-worker that you have.'
    fi
    say "Installing ${missing[*]} (apt-get install)"
    apt-cache show "${missing[@]}" >/dev/null 2>&1 || apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends \
        "${missing[@]}" >"$WORK/apt.log" 2>&1 ||
        fail "apt-get install failed: $(tail -n 3 "$WORK/apt.log")" 'Remedy: install them by hand and try again.'
}

# replace FILE OLD NEW: OLD must be there, so that a newer upstream does not pass by unchanged.
replace() {
    local content
    content=$(cat "$1")
    [[ $content == *"$2"* ]] || fail "$1 does not hold: $2" "Remedy: this recipe is for mediasoup $VERSION only."
    printf '%s\n' "${content/"$2"/"$3"}" >"$1"
}

prepare_source() {
    rm -rf "$SOURCE" "$OUT"
    cp -R --preserve=mode,timestamps "$PACKAGE/worker" "$SOURCE"
    chmod -R u+w "$SOURCE"
    cp -R "$RECIPE/overlay/." "$SOURCE/"
    cp "$SOURCE/subprojects/packagefiles/ankerl-unordered-dense/meson.build" "$SOURCE/subprojects/unordered_dense-4.8.1/"
    replace "$SOURCE/meson.build" "meson_version: '>= 1.1.0'" "meson_version: '>= 1.0.0'"
    replace "$SOURCE/src/RTC/DtlsTransport.cpp" '(operationType == BIO_CB_RETURN) ?' \
        '((operationType & BIO_CB_RETURN) != 0) ?'
    meson setup --buildtype release -Db_ndebug=true --wrap-mode=nodownload "$OUT" "$SOURCE" >"$WORK/setup.log" 2>&1 ||
        fail "meson setup failed: $(tail -n 5 "$WORK/setup.log")" "All of it: $WORK/setup.log"
    touch "$WORK/prepared"
}

need_packages
if [ ! -e "$WORK/prepared" ]; then
    prepare_source
fi
say "Building the media worker (mediasoup $VERSION): about 14 minutes of one core"
ninja -C "$OUT" -j "${JOBS:-$(nproc)}" mediasoup-worker
strip -o "$WORK/mediasoup-worker" "$OUT/mediasoup-worker"
