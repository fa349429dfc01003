// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/WorkspaceLayout.h"

#include <QFileSystemWatcher>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace lathe
{

/// Notices what happens to functions/ and events/ on disk, whoever did it, and tells it in bundles (150
/// ms).
///
/// Folders and files are watched down to a bound per function; `node_modules` and hidden folders are not
/// looked into, since nobody edits there by hand.
class WorkspaceWatcher final : public QObject
{
    Q_OBJECT
public:
    static constexpr int filesWatchedPerFunction = 1000;

    explicit WorkspaceWatcher(const WorkspaceLayout &layout, QObject *parent = nullptr);

Q_SIGNALS:
    /// The set of function folders or configuration files changed.
    void functionsChanged();
    /// Relative paths below the function's folder; empty: some.
    void workingFilesChanged(const QString &functionName, const QStringList &paths);
    void testEventsChanged(const QString &functionName);

private:
    void changed(const QString &path);
    void flush();
    QSet<QString> watched() const;
    void watchNew(const QSet<QString> &known);
    void watchTree(const QString &folder, const QSet<QString> &known);

    WorkspaceLayout m_layout;
    QFileSystemWatcher m_watcher;
    QTimer m_flush;
    QSet<QString> m_changed;
};

} // namespace lathe
