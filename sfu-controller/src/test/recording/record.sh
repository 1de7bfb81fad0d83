#!/bin/sh
# Records what one client sends, and checks what it understands: record.sh chromium|firefox|native
# See README.md. Needs the test classes: mvn -pl sfu-controller -am test-compile
set -eu
here=$(cd "$(dirname "$0")" && pwd)
module=$(cd "$here/../../.." && pwd)
out="$module/src/test/resources/sdp"
work=$(mktemp -d)
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mkdir -p "$out"
: >"$work/endpoint"

case "$1" in
  chromium)
    program=${CHROMIUM:-chromium}
    version=$("$program" --version 2>/dev/null | sed -n 's/^Chromium \([0-9]*\).*/\1/p') ;;
  firefox)
    program=${FIREFOX:-firefox-esr}
    version=$("$program" --version | sed -n 's/.*Firefox \([0-9]*\).*/\1/p') ;;
  native)
    version=$(basename "${WEBRTC_JARS%%:*}" | sed -n 's/^webrtc-java-\([0-9.]*[0-9]\).*/\1/p') ;;
  *) echo "record.sh chromium|firefox|native" >&2; exit 2 ;;
esac

"$java" -cp "$module/target/classes:$module/target/test-classes" \
  chat.parley.sfu.recording.RecordingEndpoint "$here" "$out" "$1-$version" >"$work/endpoint" &
endpoint=$!
until grep -q '^http' "$work/endpoint"; do kill -0 "$endpoint"; sleep 0.2; done
url=$(grep '^http' "$work/endpoint")

if [ "$1" = chromium ]; then
  "$program" --headless --no-sandbox --disable-gpu --autoplay-policy=no-user-gesture-required \
    --user-data-dir="$work/profile" "$url" >"$work/browser" 2>&1 &
elif [ "$1" = native ]; then
  "$java" --enable-native-access=ALL-UNNAMED -cp "$WEBRTC_JARS" "$here/RecordNative.java" "$url" \
    >"$work/browser" 2>&1 &
else
  mkdir "$work/profile"
  printf 'user_pref("media.autoplay.default", 0);\nuser_pref("browser.shell.checkDefaultBrowser", false);\n' \
    >"$work/profile/user.js"
  "$program" --headless --no-remote --profile "$work/profile" "$url" >"$work/browser" 2>&1 &
fi
browser=$!
trap 'kill "$browser" 2>/dev/null || :; kill "$endpoint" 2>/dev/null || :; sleep 1; rm -rf "$work"' EXIT
result=0
wait "$endpoint" || result=$?
cat "$work/endpoint"
exit "$result"
