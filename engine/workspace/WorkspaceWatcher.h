// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/FolderWatch.h"
#include "engine/workspace/WorkspaceLayout.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace lathe
{

/// Notices what happens to functions/ and events/ on disk, whoever did it, and tells it in bundles (150
/// ms).
///
/// Folders are watched down to a bound per function; `node_modules` and hidden folders are not looked into,
/// since nobody edits there by hand.
class WorkspaceWatcher final : public QObject
{
    Q_OBJECT
public:
    static constexpr int foldersWatchedPerFunction = 1000;

    explicit WorkspaceWatcher(const WorkspaceLayout &layout, QObject *parent = nullptr);

Q_SIGNALS:
    /// These functions' folders or configuration files came, changed or went; empty: some.
    void functionsChanged(const QStringList &functionNames);
    /// Relative paths below the function's folder; empty: some.
    void workingFilesChanged(const QString &functionName, const QStringList &paths);
    void testEventsChanged(const QString &functionName);

private:
    void changed(const QString &folder, const QString &name, bool isFolder);
    void lost();
    void flush();
    void watchAll();
    void watchTree(const QString &folder);

    WorkspaceLayout m_layout;
    FolderWatch m_watch;
    QTimer m_flush;
    QSet<QString> m_functions;
    QMap<QString, QSet<QString>> m_files; ///< by function
    QSet<QString> m_events;
    bool m_lost = false;
};

} // namespace lathe
