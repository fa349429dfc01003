// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <QHash>
#include <QObject>
#include <QSocketNotifier>

namespace lathe
{

/// Watches folders by inotify: one watch for a folder and all files in it, however many folders there are.
/// (QFileSystemWatcher wants one for each file, and searches all of them for each that is added.) What lies
/// in folders below is not told. A folder that is removed or renamed is not watched any more.
class FolderWatch final : public QObject
{
    Q_OBJECT
public:
    explicit FolderWatch(QObject *parent = nullptr);

    /// Watching twice is watching once. What cannot be watched is left alone, with a line in the log.
    void watch(const QString &folder);

Q_SIGNALS:
    /// Something of this name in the folder came, went or was written.
    void changed(const QString &folder, const QString &name, bool isFolder);
    /// The kernel could not tell all: anything may have changed.
    void lost();

private:
    void read();
    void take(int watch, quint32 what, const char *name);

    UniqueFd m_inotify;
    QSocketNotifier m_notifier;
    QHash<int, QString> m_folders; ///< by watch
    bool m_full = false;
};

} // namespace lathe
