// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// Where things lie in a workspace folder. `.lathe/` is private (mode 0700, ignored by Git); the rest is
/// meant to live in Git.
class WorkspaceLayout
{
public:
    explicit WorkspaceLayout(QString root)
        : m_root(std::move(root))
    {
    }

    QString root() const { return m_root; }
    QString functions() const { return m_root + QStringLiteral("/functions"); }
    /// The code being edited, nothing else.
    QString functionFolder(const QString &name) const { return functions() + u'/' + name; }
    /// Its configuration, without secret values.
    QString functionFile(const QString &name) const
    {
        return functionFolder(name) + QStringLiteral(".json");
    }
    /// Certificates of those whose packages functions accept (code signing).
    QString signingProfiles() const { return m_root + QStringLiteral("/signing-profiles"); }
    QString events() const { return m_root + QStringLiteral("/events"); }
    QString eventFolder(const QString &functionName) const { return events() + u'/' + functionName; }

    QString privateFolder() const { return m_root + QStringLiteral("/.lathe"); }
    QString stateDatabase() const { return privateFolder() + QStringLiteral("/state.db"); }
    QString historyDatabase() const { return privateFolder() + QStringLiteral("/history.db"); }
    QString blobs() const { return privateFolder() + QStringLiteral("/blobs"); }
    /// Unpacked deployment packages, one folder per SHA-256.
    QString code() const { return privateFolder() + QStringLiteral("/code"); }
    /// Merged layers, one folder per combination.
    QString layers() const { return privateFolder() + QStringLiteral("/layers"); }
    /// The access key of the endpoint, readable by this user alone.
    QString credentials() const { return privateFolder() + QStringLiteral("/credentials.json"); }
    /// Local buckets, a folder each.
    QString buckets() const { return m_root + QStringLiteral("/buckets"); }
    /// What S3 keeps beside the objects of buckets.
    QString objectNotes() const { return privateFolder() + QStringLiteral("/objects"); }
    /// Parts of objects that are still being uploaded.
    QString uploads() const { return privateFolder() + QStringLiteral("/uploads"); }
    QString trash() const { return privateFolder() + QStringLiteral("/trash"); }
    QString lockFile() const { return privateFolder() + QStringLiteral("/lathe.lock"); }
    QString socket() const { return privateFolder() + QStringLiteral("/lathe.sock"); }

private:
    QString m_root;
};

} // namespace lathe
