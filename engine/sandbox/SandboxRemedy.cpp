// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/SandboxRemedy.h"

#include "engine/sandbox/ProcFile.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool isKnobAt(const char *path, char value)
{
    return readProcFile(path).trimmed() == QByteArray(1, value);
}

} // namespace

SandboxFacts SandboxFacts::ofThisMachine()
{
    SandboxFacts facts;
    facts.isRoot = ::geteuid() == 0;
    facts.appArmorRestricts = isKnobAt("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", '1');
    facts.cloneForbidden = isKnobAt("/proc/sys/kernel/unprivileged_userns_clone", '0');
    facts.namespacesForbidden = isKnobAt("/proc/sys/user/max_user_namespaces", '0');
    return facts;
}

QString sandboxRemedy(const SandboxFacts &facts)
{
    if (!facts.hasInit)
        return u"A part of Lathe, lathe-init, is missing. Install Lathe again."_s;
    if (!facts.hasBubblewrap)
        return u"Install the package \"bubblewrap\" (apt install bubblewrap, dnf install bubblewrap) and restart Lathe."_s;
    if (facts.isRoot) {
        return u"Lathe runs as root, yet may not create namespaces: it probably runs inside a container. "
               u"Start the "
               u"container with the right to do so (docker run --privileged), or run Lathe outside of it."_s;
    }
    if (facts.appArmorRestricts) {
        return u"AppArmor on this system (Ubuntu 23.10 and later) keeps programs from creating user "
               u"namespaces. Allow "
               u"it for bubblewrap: install the package \"apparmor-profiles\", copy "
               u"/usr/share/apparmor/extra-profiles/bwrap-userns-restrict to /etc/apparmor.d/ and run "
               u"\"sudo systemctl "
               u"reload apparmor\"; or allow it for every program with \"sudo sysctl "
               u"kernel.apparmor_restrict_unprivileged_userns=0\". Then restart Lathe."_s;
    }
    if (facts.cloneForbidden) {
        return u"The kernel keeps ordinary users from creating user namespaces. Run \"sudo sysctl "
               u"kernel.unprivileged_userns_clone=1\" and restart Lathe."_s;
    }
    if (facts.namespacesForbidden) {
        return u"The kernel allows no user namespaces. Run \"sudo sysctl user.max_user_namespaces=15000\" "
               u"and "
               u"restart Lathe."_s;
    }
    if (facts.failure.contains(u"Unknown option"_s, Qt::CaseInsensitive))
        return u"bubblewrap is too old. Lathe needs version 0.8 or later."_s;
    return u"Try \"bwrap --unshare-user --unshare-net --ro-bind / / true\" in a terminal: when that fails "
           u"too, this "
           u"system does not allow bubblewrap to work (in a container, it lacks the right to create namespaces)."_s;
}

QString internetRemedy(bool hasPasta)
{
    if (!hasPasta)
        return u"Install the package \"passt\" (apt install passt, dnf install passt) and restart Lathe."_s;
    return u"Try \"pasta --config-net -- true\" in a terminal: what it says there is what Lathe needs to "
           u"have "
           u"mended (it needs /dev/net/tun, a default route, and the kernel's nf_tables and veth)."_s;
}

} // namespace lathe
