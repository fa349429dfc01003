# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Ubuntu 23.10 and later let only programs with an AppArmor profile make user namespaces. Sourced, not run, after install.sh.
#
#   lathe_allow_userns   installs a profile for the Lathe built in this folder where, and only where, it is needed

_lathe_userns_restricted() {
    local switch=/proc/sys/kernel/apparmor_restrict_unprivileged_userns
    [ "$(id -u)" -ne 0 ] && [ -r "$switch" ] && [ "$(cat "$switch")" = 1 ] && command -v bwrap >/dev/null &&
        ! bwrap --unshare-user --unshare-net --ro-bind / / true 2>/dev/null
}

# lathe_apparmor_profile NAME PATH [GLOB]: the text of the profile; PATH is taken literally, GLOB is not.
lathe_apparmor_profile() {
    local path text
    path=$(printf '%s' "$2" | sed 's/[][*?{}^,"\\]/\\&/g')
    text=$(cat "$LATHE_ROOT/packaging/apparmor/lathe.in")
    text=${text//@NAME@/"$1"}
    printf '%s\n' "${text//@PATH@/"$path${3-}"}"
}

lathe_allow_userns() {
    _lathe_userns_restricted || return 0
    local name text file
    name=lathe.$(printf '%s' "$LATHE_ROOT" | cksum | cut -d' ' -f1)
    file=/etc/apparmor.d/$name
    text=$(lathe_apparmor_profile "$name" "$LATHE_ROOT/build" '/*/{app/lathe,tests/**}')
    [ -r "$file" ] && [ "$(cat "$file")" = "$text" ] && return 0

    say "this system lets only programs with an AppArmor profile make the namespaces that Lathe's sandbox needs"
    say "(kernel.apparmor_restrict_unprivileged_userns is 1). Writing one for the Lathe in this folder: $file"
    say "To do without: packaging/run --no-apparmor (functions then run without a sandbox, and Lathe says so)."
    if ! command -v apparmor_parser >/dev/null || ! can_be_root; then
        complain "that needs apparmor_parser and root; going on without the profile, so without the sandbox."
        return 0
    fi
    if ! printf '%s\n' "$text" | as_root tee "$file" >/dev/null || ! as_root apparmor_parser -r "$file"; then
        as_root rm -f "$file"
        complain "the profile could not be loaded; going on without it, so without the sandbox."
    fi
    return 0
}
