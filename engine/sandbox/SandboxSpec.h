// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <sys/types.h>
#include <vector>

namespace lathe
{

enum class SandboxNetwork {
    /// A network namespace of its own with nothing in it but a loopback: the function reaches its Runtime
    /// API and what else listens on a socket passed out of the namespace.
    Private,
    /// A namespace of its own, connected with the outside through pasta (SharedNetwork): everything but
    /// this
    /// machine, other sandboxes, and the link-local addresses where clouds keep their metadata. Where pasta
    /// does not work the sandbox gets the private network; Sandbox::network() tells.
    Internet,
    /// The machine's network, this machine's loopback included.
    Host,
};

/// What a function may write: its /tmp.
struct EphemeralStorage {
    /// Lambda offers 512 to 10,240 MB. Up to 512 MB it is a tmpfs, which takes memory only as it is filled;
    /// above, a folder on the disk with a StorageQuota.
    qint64 bytes = 512LL * 1024 * 1024;
    /// When set, this folder is /tmp instead, and kept when the sandbox ends.
    QString directory;
};

/// A file or folder of the machine, shown read-only at `target`.
struct SandboxBind {
    QString source;
    /// Absolute; below /var/runtime it may lie inside what `runtimeDirectory` shows, nowhere else inside
    /// another.
    QString target;
};

/// What one sandbox looks like inside. All folders are absolute paths on this machine and are shown
/// read-only.
///
/// When Lathe runs as root the function runs as another user, as on AWS: what is shown must be readable by
/// everyone (the folders above it need not be).
struct SandboxSpec {
    /// At /var/task.
    QString codeDirectory;
    /// At /opt; empty: an empty /opt.
    QString layerDirectory;
    /// At /var/runtime: Lathe's bootstraps.
    QString runtimeDirectory;
    /// At /var/lang: the prefix of the interpreter, the folder that holds its bin/. May be /usr.
    QString interpreterPrefix;
    std::vector<SandboxBind> extra;
    EphemeralStorage storage;
    SandboxNetwork network = SandboxNetwork::Private;
    /// Only when Lathe runs as root: the user the function becomes. Absent: one of this sandbox's own.
    std::optional<uid_t> uid;
};

} // namespace lathe
