#!/bin/sh
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test again as the user "nobody", with a home of its own: as_ordinary_user.sh TEST LATHE-INIT [ARGUMENTS]
set -eu
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
    echo "LATHE-SKIP-ALL: only root can become another user"
    exit 0
fi
test=$1
init=$2
shift 2
# The build folder may lie where nobody may look.
place=$(mktemp -d "${TMPDIR:-/tmp}/lathe-test-XXXXXX")
trap 'rm -rf "$place"' EXIT
chmod 755 "$place"
cp "$test" "$place/test"
cp "$init" "$place/lathe-init"
cp "$(dirname "$0")"/*.py "$place"
mkdir -m 700 "$place/home"
chown 65534:65534 "$place/home"
# What ThreadSanitizer is to keep quiet about lies in the sources.
tsan=${TSAN_OPTIONS:-}
case $tsan in
*suppressions=*)
    list=${tsan#*suppressions=}
    cp "${list%%:*}" "$place/tsan.supp"
    tsan=$tsan:suppressions=$place/tsan.supp
    ;;
esac
cd "$place/home"
setpriv --reuid=65534 --regid=65534 --clear-groups \
    env -i PATH=/usr/local/bin:/usr/bin:/bin HOME="$place/home" TMPDIR="$place/home" LATHE_TEST=1 \
    LATHE_INIT="$place/lathe-init" LATHE_TEST_FILES="$place" LATHE_TEST_WORLD="${LATHE_TEST_WORLD:-}" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
    TSAN_OPTIONS="$tsan" "$place/test" "$@"
