// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/WorkspaceWatcher.h"

#include <QDir>
#include <QDirIterator>

using namespace Qt::StringLiterals;

namespace lathe
{

WorkspaceWatcher::WorkspaceWatcher(const WorkspaceLayout &layout, QObject *parent)
    : QObject(parent)
    , m_layout(layout)
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(150);
    connect(&m_flush, &QTimer::timeout, this, &WorkspaceWatcher::flush);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &WorkspaceWatcher::changed);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &WorkspaceWatcher::changed);
    watchNew({});
}

void WorkspaceWatcher::changed(const QString &path)
{
    m_changed.insert(path);
    if (!m_flush.isActive())
        m_flush.start();
}

QSet<QString> WorkspaceWatcher::watched() const
{
    const QStringList files = m_watcher.files();
    const QStringList folders = m_watcher.directories();
    return QSet<QString>(files.cbegin(), files.cend()) + QSet<QString>(folders.cbegin(), folders.cend());
}

/// Functions, configuration files and events that are not watched yet.
void WorkspaceWatcher::watchNew(const QSet<QString> &known)
{
    for (const QString &top : {m_layout.functions(), m_layout.events()}) {
        if (!known.contains(top))
            m_watcher.addPath(top);
        const QFileInfoList entries = QDir(top).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : entries) {
            if (known.contains(entry.filePath()))
                continue;
            if (entry.isDir())
                watchTree(entry.filePath(), known);
            else if (entry.suffix() == u"json")
                m_watcher.addPath(entry.filePath());
        }
    }
}

void WorkspaceWatcher::watchTree(const QString &folder, const QSet<QString> &known)
{
    if (!QFileInfo(folder).isDir())
        return;
    QStringList paths{folder};
    QStringList pending{folder};
    while (!pending.isEmpty() && paths.size() < filesWatchedPerFunction) {
        const QDir dir(pending.takeFirst());
        const QFileInfoList entries = dir.entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot);
        for (const QFileInfo &info : entries) {
            if (info.isSymLink() || paths.size() >= filesWatchedPerFunction)
                continue;
            paths.append(info.filePath());
            if (info.isDir() && info.fileName() != u"node_modules")
                pending.append(info.filePath());
        }
    }
    paths.removeIf([&](const QString &path) { return known.contains(path); });
    if (!paths.isEmpty())
        m_watcher.addPaths(paths);
}

void WorkspaceWatcher::flush()
{
    const QSet<QString> paths = std::exchange(m_changed, {});
    bool list = false;
    QMap<QString, QStringList> files;
    QSet<QString> events;
    const QString functions = m_layout.functions() + u'/';
    const QString eventRoot = m_layout.events() + u'/';
    for (const QString &path : paths) {
        if (path.startsWith(functions)) {
            const QString rest = path.mid(functions.size());
            const QString name = rest.section(u'/', 0, 0);
            if (rest == name && name.endsWith(u".json"))
                list = true;
            else
                files[name].append(rest.section(u'/', 1));
        } else if (path == m_layout.events()) {
            const QStringList names = QDir(path).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            events.unite(QSet<QString>(names.cbegin(), names.cend()));
        } else if (path.startsWith(eventRoot)) {
            events.insert(path.mid(eventRoot.size()).section(u'/', 0, 0));
        } else {
            list = true;
        }
    }
    // Files replaced by renaming lose their watch; new ones have none yet.
    const QSet<QString> known = watched();
    watchNew(known);
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        watchTree(m_layout.functionFolder(it.key()), known);
    for (const QString &name : std::as_const(events))
        watchTree(m_layout.eventFolder(name), known);
    if (list)
        Q_EMIT functionsChanged();
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        Q_EMIT workingFilesChanged(it.key(), it.value());
    for (const QString &name : std::as_const(events))
        Q_EMIT testEventsChanged(name);
}

} // namespace lathe
