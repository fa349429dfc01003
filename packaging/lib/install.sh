# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Finds out which of packaging/dependencies is missing and installs it. Sourced, not run.
#
#   lathe_install [--required-only] PURPOSE...   installs what is missing; fails if something required stays missing

say() { printf 'lathe: %s\n' "$*"; }
complain() { printf 'lathe: %s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

can_be_root() { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }

_lathe_probe() {
    case $1 in
        command:*) command -v "${1#*:}" >/dev/null ;;
        pkgconfig:*) pkg-config --exists "${1#*:}" 2>/dev/null ;;
        header:*)
            local folder
            for folder in /usr/include /usr/include/*-linux-gnu /usr/local/include; do
                [ -e "$folder/${1#*:}" ] && return 0
            done
            return 1
            ;;
        library:*)
            local folder
            for folder in /usr/lib64 /usr/lib /usr/lib/*-linux-gnu; do
                [ -e "$folder/${1#*:}" ] && return 0
            done
            return 1
            ;;
        python:*) python3 -c "import ${1#*:}" 2>/dev/null ;;
        file:*) [ -e "${1#*:}" ] ;;
        fonts:) [ -n "$(find /usr/share/fonts -name '*.[to]tf' -print -quit 2>/dev/null)" ] ;;
        *) return 1 ;;
    esac
}

# Fills missing_required, missing_wanted (package alternatives) and missing_text (for people), for the purposes given.
lathe_find_missing() {
    local purposes=" $* " installed=$'\n' seen=' '
    missing_required=() missing_wanted=() missing_text=()
    if command -v dpkg-query >/dev/null; then
        installed=$'\n'$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null)$'\n'
    fi
    need() {
        local purpose=$1 degree=$2 packages=$3 probe=$4 why=$5 name
        [[ $purposes == *" $purpose "* ]] || return 0
        for name in ${packages//|/ }; do
            [[ $installed == *$'\n'"installed $name"$'\n'* ]] && return 0
        done
        _lathe_probe "$probe" && return 0
        missing_text+=("$(printf '%-6s %-9s %-26s %s' "$purpose" "$degree" "${packages%%|*}" "$why")")
        [[ $seen == *" $degree:$packages "* ]] && return 0
        seen+="$degree:$packages "
        if [ "$degree" = required ]; then
            missing_required+=("$packages")
        else
            missing_wanted+=("$packages")
        fi
    }
    # shellcheck source=packaging/dependencies
    . "$LATHE_ROOT/packaging/dependencies"
    unset -f need
}

# The first of the alternatives that apt can install.
_lathe_candidate() {
    local name policy
    for name in ${1//|/ }; do
        policy=$(apt-cache policy "$name" 2>/dev/null)
        if [[ $policy == *'Candidate: '* && $policy != *'Candidate: (none)'* ]]; then
            printf '%s\n' "$name"
            return 0
        fi
    done
    return 1
}

_lathe_apt() {
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
        apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

lathe_list_missing() {
    complain "what is missing:"
    printf '    %-6s %-9s %-26s %s\n' for degree 'Debian name' what >&2
    printf '    %s\n' "${missing_text[@]}" >&2
}

lathe_install() {
    local required_only='' alternatives name
    local -a wanted=()
    if [ "${1-}" = --required-only ]; then
        required_only=1
        shift
    fi
    lathe_find_missing "$@"
    if [ "${#missing_required[@]}" -eq 0 ] && { [ -n "$required_only" ] || [ "${#missing_wanted[@]}" -eq 0 ]; }; then
        return 0
    fi

    if ! command -v apt-get >/dev/null || ! command -v apt-cache >/dev/null; then
        lathe_list_missing
        [ "${#missing_required[@]}" -eq 0 ] && return 0
        complain "this system has no apt-get, so nothing was installed. Install these with its own package manager" \
            "(names may differ there), then run this again."
        return 1
    fi
    if ! can_be_root; then
        lathe_list_missing
        [ "${#missing_required[@]}" -eq 0 ] && return 0
        complain "installing them needs root, and there is no sudo here. Run this as root:"
        complain "  apt-get update && apt-get install --no-install-recommends ${missing_required[*]%%|*}"
        return 1
    fi

    if [ "${#missing_required[@]}" -gt 0 ] || ! compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null; then
        say "reading the list of packages (apt-get update)"
        _lathe_apt update -qq || complain "apt-get update did not succeed; going on with the lists that are here."
    fi
    local -a packages=()
    for alternatives in "${missing_required[@]}"; do
        if name=$(_lathe_candidate "$alternatives"); then
            packages+=("$name")
        else
            complain "no package source here offers ${alternatives//|/ or }. Debian 12 and Ubuntu 24.04 do" \
                "(on Ubuntu in the component universe)."
            return 1
        fi
    done
    for alternatives in "${missing_wanted[@]}"; do
        if name=$(_lathe_candidate "$alternatives"); then
            wanted+=("$name")
        else
            complain "no package source here offers ${alternatives//|/ or }; going on without it."
        fi
    done
    [ $((${#packages[@]} + ${#wanted[@]})) -eq 0 ] && return 0

    local -a all=("${packages[@]}" "${wanted[@]}")
    say "installing: ${all[*]}"
    if ! _lathe_apt install --no-install-recommends "${all[@]}"; then
        complain "not all of them could be installed; trying what is required, then the others one by one."
        [ "${#packages[@]}" -eq 0 ] || _lathe_apt install --no-install-recommends "${packages[@]}"
        for name in "${wanted[@]}"; do
            _lathe_apt install --no-install-recommends "$name" || complain "going on without $name."
        done
    fi
    lathe_find_missing "$@"
    if [ "${#missing_required[@]}" -gt 0 ]; then
        lathe_list_missing
        return 1
    fi
}
