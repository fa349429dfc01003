# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Configures, builds and tests by the presets of CMakePresets.json. Sourced, not run, after install.sh.
#
#   lathe_configure PRESET [CMAKE ARGUMENTS]   where it was not done yet, or there are arguments
#   lathe_build PRESET [BUILD ARGUMENTS]
#   lathe_ctest PRESET [CTEST ARGUMENTS]     without a display, in a home folder of its own

# Objects of one build folder, or of another clone, serve the next: paths below the root are made relative.
export CCACHE_BASEDIR=$LATHE_ROOT CCACHE_NOHASHDIR=1

# As many compilers as there are processors, and memory for them: one may take a gigabyte.
lathe_jobs() {
    local processors memory
    processors=$(nproc 2>/dev/null || echo 2)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null)
    if [ -n "$memory" ] && [ "$memory" -lt "$processors" ]; then
        processors=$((memory > 0 ? memory : 1))
    fi
    printf '%s\n' "$processors"
}

lathe_configure() {
    local preset=$1 folder
    shift
    folder=$LATHE_ROOT/build/$([ "$preset" = dev ] && echo test || echo "$preset")
    # The folder was moved or copied: CMake refuses a cache made elsewhere.
    if [ -e "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$LATHE_ROOT" "$folder/CMakeCache.txt"; then
        rm -rf -- "$folder"
    fi
    if [ $# -eq 0 ] && [ -e "$folder/build.ninja" ] && [ ! "$LATHE_ROOT/CMakePresets.json" -nt "$folder/build.ninja" ]; then
        return 0
    fi
    (cd "$LATHE_ROOT" && cmake --preset "$preset" "$@")
}

lathe_build() {
    local preset=$1
    shift
    (cd "$LATHE_ROOT" && cmake --build --preset "$preset" --parallel "$(lathe_jobs)" "$@")
}

# A subshell, so that what is set and removed for the tests stays in it.
lathe_ctest() (
    preset=$1
    shift
    root=$LATHE_ROOT
    place=$(mktemp -d "${TMPDIR:-/tmp}/lathe-test.XXXXXX") || exit 1
    trap 'rm -rf -- "$place"' EXIT
    mkdir -p "$place/home" "$place/run" "$place/tmp"
    # Functions started by root run as users of their own and must be able to pass.
    chmod 711 "$place"
    chmod 700 "$place/run"
    chmod 1777 "$place/tmp"
    # What tests have built of other people's programs is kept.
    cache=${LATHE_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/lathe-tests}
    # shellcheck disable=SC2086 # names, none of which has a space
    unset ${!AWS_@} ${!LATHE_@} ${!QT_@} ${!XDG_@} ${!NODE_@} ${!PYTHON@}
    unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS http_proxy https_proxy HTTP_PROXY HTTPS_PROXY
    export HOME=$place/home XDG_RUNTIME_DIR=$place/run TMPDIR=$place/tmp LATHE_TEST_CACHE=$cache
    export QT_QPA_PLATFORM=offscreen AWS_EC2_METADATA_DISABLED=true LC_ALL=C.UTF-8
    export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1:handle_sigill=1
    export UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1:suppressions=$root/packaging/tsan.supp
    cd "$root" || exit 1
    ctest --preset "$preset" --no-tests=error -j2 "$@"
)
