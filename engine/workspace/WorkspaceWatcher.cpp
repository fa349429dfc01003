// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/WorkspaceWatcher.h"

#include "engine/api/FunctionName.h"

#include <QFile>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Stands for all files of a function: a folder came or went, with whatever is in it.
const QString many;

/// Without a system call for each entry.
QStringList foldersIn(const QString &folder)
{
    QStringList folders;
    std::error_code problem;
    for (auto entry = std::filesystem::directory_iterator(QFile::encodeName(folder).constData(), problem);
         !problem && entry != std::filesystem::directory_iterator(); entry.increment(problem)) {
        std::error_code unknown;
        if (entry->is_directory(unknown) && !entry->is_symlink(unknown))
            folders.append(folder + u'/' + QFile::decodeName(entry->path().filename().c_str()));
    }
    return folders;
}

bool isLookedInto(const QString &path)
{
    const QString name = path.section(u'/', -1);
    return !name.startsWith(u'.') && name != u"node_modules";
}

} // namespace

WorkspaceWatcher::WorkspaceWatcher(const WorkspaceLayout &layout, QObject *parent)
    : QObject(parent)
    , m_layout(layout)
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(150);
    connect(&m_flush, &QTimer::timeout, this, &WorkspaceWatcher::flush);
    connect(&m_watch, &FolderWatch::changed, this, &WorkspaceWatcher::changed);
    connect(&m_watch, &FolderWatch::lost, this, &WorkspaceWatcher::lost);
    watchAll();
}

void WorkspaceWatcher::watchAll()
{
    for (const QString &top : {m_layout.functions(), m_layout.events()}) {
        m_watch.watch(top);
        const QStringList folders = foldersIn(top);
        for (const QString &folder : folders)
            watchTree(folder);
    }
}

void WorkspaceWatcher::watchTree(const QString &folder)
{
    QStringList pending{folder};
    for (int count = 0; !pending.isEmpty() && count < foldersWatchedPerFunction; ++count) {
        const QString next = pending.takeFirst();
        if (!isLookedInto(next))
            continue;
        m_watch.watch(next);
        pending += foldersIn(next);
    }
}

void WorkspaceWatcher::changed(const QString &folder, const QString &name, bool isFolder)
{
    const QString path = folder + u'/' + name;
    if (isFolder)
        watchTree(path); // a new one: what was put there meanwhile is looked at like the rest
    const QString functions = m_layout.functions();
    if (folder == functions) {
        const QString function = name.endsWith(u".json"_s) ? name.chopped(5) : name;
        if (FunctionName::problemWithNewName(function))
            return; // somebody's temporary file
        m_functions.insert(function);
        if (isFolder)
            m_files[function].insert(many);
    } else if (folder.startsWith(functions + u'/')) {
        const QString rest = path.mid(functions.size() + 1);
        m_files[rest.section(u'/', 0, 0)].insert(isFolder ? many : rest.section(u'/', 1));
    } else {
        m_events.insert(path.mid(m_layout.events().size() + 1).section(u'/', 0, 0));
    }
    if (!m_flush.isActive())
        m_flush.start();
}

void WorkspaceWatcher::lost()
{
    m_lost = true;
    if (!m_flush.isActive())
        m_flush.start();
}

void WorkspaceWatcher::flush()
{
    const QSet<QString> functions = std::exchange(m_functions, {});
    const auto files = std::exchange(m_files, {});
    const QSet<QString> events = std::exchange(m_events, {});
    if (std::exchange(m_lost, false)) {
        watchAll();
        Q_EMIT functionsChanged({});
    } else if (!functions.isEmpty()) {
        Q_EMIT functionsChanged({functions.begin(), functions.end()});
    }
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        Q_EMIT workingFilesChanged(it.key(), it->contains(many) ? QStringList() : it->values());
    for (const QString &name : events)
        Q_EMIT testEventsChanged(name);
}

} // namespace lathe
