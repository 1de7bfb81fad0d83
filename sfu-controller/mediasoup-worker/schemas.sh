#!/usr/bin/env bash
# schemas.sh DIRECTORY [FLATC]: generates the Java types of the worker's channel into DIRECTORY, unless they are there.
#
# FLATC must be of the version of the library that the types are compiled against: they call it by version.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=recipe.sh
source "$(dirname "${BASH_SOURCE[0]}")/recipe.sh"

readonly FLATC_VERSION=2.0.8
readonly OUT=$1
flatc=${2:-}

stamp=$(cat "$RECIPE/schemas.sh" "$RECIPE/recipe.sh" | sha256sum | cut -d ' ' -f 1)
if [ "$(cat "$OUT/stamp" 2>/dev/null)" = "$stamp" ]; then
    exit 0
fi

[ -x "$flatc" ] || flatc=$(command -v flatc) ||
    fail "flatc $FLATC_VERSION is missing." 'Remedy (Debian 12): sudo apt-get install flatbuffers-compiler'
version=$("$flatc" --version | sed 's/.* //')
[ "$version" = "$FLATC_VERSION" ] || fail "flatc $version does not fit: exactly $FLATC_VERSION is needed."

package=$(fetch_package)
rm -rf "$OUT"
mkdir -p "$OUT/schemas"
cp "$package"/worker/fbs/*.fbs "$OUT/schemas/"
# Tables of these names would hide those of java.lang in the generated code. Names of tables are not on the wire.
sed -E -i 's/^(table |    )(String|Boolean|Double)( \{|,)$/\1\2Value\3/' "$OUT/schemas/rtpParameters.fbs"
"$flatc" --java -o "$OUT" "$OUT"/schemas/*.fbs
printf '%s\n' "$stamp" >"$OUT/stamp"
