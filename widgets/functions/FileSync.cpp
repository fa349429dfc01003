// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FileSync.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorTabs.h"
#include "widgets/code/ExplorerTree.h"
#include "widgets/functions/PathSearch.h"

using namespace Qt::StringLiterals;

namespace lathe
{

FileSync::FileSync(EngineClient &client, const QString &functionName, EditorTabs &tabs, ExplorerTree &tree,
                   QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_function(functionName)
    , m_tabs(tabs)
    , m_tree(tree)
{
    m_tree.setFunctionName(functionName);
    connectParts();
}

void FileSync::connectParts()
{
    connect(&m_tabs, &EditorTabs::saveRequested, this, &FileSync::write);
    connect(&m_tabs, &EditorTabs::edited, this, &FileSync::write);
    connect(&m_tabs, &EditorTabs::openRequested, this, [this](const QString &path) { open(path); });
    connect(&m_tabs, &EditorTabs::modifiedChanged, this,
            [this] { Q_EMIT unsavedChanged(!m_tabs.modifiedPaths().isEmpty()); });
    connect(&m_tabs, &EditorTabs::currentChanged, &m_tree, &ExplorerTree::select);
    connect(&m_tree, &ExplorerTree::openRequested, this, [this](const QString &path) { open(path); });
    connect(&m_tree, &ExplorerTree::createFileRequested, this, &FileSync::create);
    connect(&m_tree, &ExplorerTree::createFolderRequested, this,
            [this](const QString &path) { m_client.createFolder(m_function, path, thenList()); });
    connect(&m_tree, &ExplorerTree::renameRequested, this, &FileSync::rename);
    connect(&m_tree, &ExplorerTree::deleteRequested, this,
            [this](const QString &path) { m_client.deleteFile(m_function, path, thenList()); });
    connect(&m_tree, &ExplorerTree::importRequested, this,
            [this](const QStringList &paths, const QString &folder) {
                m_client.importFiles(m_function, paths, folder, thenList());
            });
    connect(&m_client, &EngineClient::workingFilesChanged, this,
            [this](const QString &function, const QStringList &paths) {
                if (function == m_function)
                    follow(paths);
            });
}

void FileSync::start(const QString &handler, const QList<FilePlace> &places)
{
    m_handler = handler;
    m_places = places;
    list();
}

QList<FilePlace> FileSync::places() const
{
    if (!m_opened)
        return m_places;
    QList<FilePlace> places;
    const QString current = m_tabs.currentPath();
    const auto place = [this](const QString &path) {
        const CodeEditor *editor = m_tabs.file(path)->editor();
        return editor ? FilePlace{path, editor->caretLine(), editor->caretColumn()} : FilePlace{path};
    };
    const QStringList open = m_tabs.openPaths();
    for (const QString &path : open) {
        if (path != current)
            places.append(place(path));
    }
    if (!current.isEmpty())
        places.append(place(current));
    return places;
}

QStringList FileSync::paths() const
{
    QStringList paths;
    for (const WorkingFile &file : m_files) {
        if (!file.directory)
            paths << file.path;
    }
    return paths;
}

QString FileSync::find(const QString &nameOrPath) const
{
    return pathsearch::find(paths(), nameOrPath);
}

void FileSync::open(const QString &path, int line, int column)
{
    const auto show = [this, path, line, column] {
        if (line > 0)
            m_tabs.goTo(path, line, column);
        else
            m_tabs.activate(path);
    };
    if (const auto writing = m_writes.constFind(path); writing != m_writes.cend() && !m_tabs.isOpen(path))
        m_tabs.open(path, writing->next.value_or(writing->bytes)); // not all of it is on disk yet
    if (m_tabs.isOpen(path)) {
        show();
        return;
    }
    m_client.readFile(m_function, path,
                      guarded<QByteArray>(this, [this, path, show](const Result<QByteArray> &bytes) {
                          if (!bytes) {
                              Q_EMIT failed(bytes.error().message);
                              list();
                              return;
                          }
                          if (!m_tabs.isOpen(path))
                              m_tabs.open(path, *bytes);
                          show();
                      }));
}

void FileSync::write(const QString &path, const QByteArray &bytes)
{
    const auto writing = m_writes.find(path);
    if (writing != m_writes.end())
        writing->next = bytes; // one at a time, so that the last one wins
    else
        send(path, bytes);
}

void FileSync::send(const QString &path, const QByteArray &bytes)
{
    m_writes.insert(path, {bytes, std::nullopt});
    m_client.writeFile(m_function, path, bytes, guarded<Done>(this, [this, path](const Result<Done> &done) {
                           written(path, done);
                       }));
}

void FileSync::written(const QString &path, const Result<Done> &done)
{
    const Write write = m_writes.take(path);
    if (write.next) {
        send(path, *write.next);
        return;
    }
    if (done) {
        m_tabs.markSaved(path, write.bytes);
        if (!paths().contains(path))
            list();
    } else {
        m_writeFailed = true;
        if (!m_tabs.isOpen(path)) {
            // Closed in the belief that it was saved: bring it back rather than lose it.
            if (OpenFile *file = m_tabs.open(path, {}); file->editor())
                file->editor()->replaceBytes(write.bytes);
        }
        Q_EMIT failed(done.error().message);
    }
    finishFlushes();
}

void FileSync::flush(std::function<void(bool)> then)
{
    m_writeFailed = false;
    m_tabs.flush();
    m_flushes.append(std::move(then));
    finishFlushes();
}

void FileSync::finishFlushes()
{
    if (isSaving())
        return;
    const auto flushes = std::exchange(m_flushes, {});
    for (const auto &then : flushes)
        then(!m_writeFailed);
}

void FileSync::list()
{
    if (m_listing) {
        m_listAgain = true;
        return;
    }
    m_listing = true;
    m_client.listFiles(m_function,
                       guarded<QList<WorkingFile>>(this, [this](const Result<QList<WorkingFile>> &files) {
                           m_listing = false;
                           if (std::exchange(m_listAgain, false))
                               list();
                           else if (files)
                               listReceived(*files);
                           else
                               Q_EMIT failed(files.error().message);
                       }));
}

void FileSync::listReceived(const QList<WorkingFile> &files)
{
    m_files = files;
    m_tree.setFiles(files);
    const QStringList there = paths();
    const QStringList open = m_tabs.openPaths();
    for (const QString &path : open) {
        if (!there.contains(path) && !m_writes.contains(path))
            m_tabs.fileRemoved(path);
    }
    if (!std::exchange(m_opened, true))
        openFirst();
    Q_EMIT listed();
}

void FileSync::openFirst()
{
    const QStringList there = paths();
    bool any = false;
    for (const FilePlace &place : std::as_const(m_places)) {
        if (there.contains(place.path)) {
            open(place.path, place.line, place.column);
            any = true;
        }
    }
    if (any || there.isEmpty())
        return;
    open(pathsearch::ofHandler(there, m_handler));
}

void FileSync::follow(const QStringList &changed)
{
    list();
    const QStringList open = m_tabs.openPaths();
    for (const QString &path : open) {
        if (changed.isEmpty() || changed.contains(path))
            reload(path);
    }
}

void FileSync::reload(const QString &path)
{
    m_client.readFile(m_function, path,
                      guarded<QByteArray>(this, [this, path](const Result<QByteArray> &bytes) {
                          // A file that is gone is told by the list; one being written by us comes back.
                          if (bytes && !m_writes.contains(path))
                              m_tabs.setContents(path, *bytes);
                      }));
}

void FileSync::create(const QString &path)
{
    m_client.writeFile(m_function, path, {}, guarded<Done>(this, [this, path](const Result<Done> &done) {
                           if (!done)
                               Q_EMIT failed(done.error().message);
                           else
                               open(path, 1);
                           list();
                       }));
}

void FileSync::rename(const QString &from, const QString &to)
{
    flush([this, from, to](bool) {
        m_client.renameFile(m_function, from, to,
                            guarded<Done>(this, [this, from, to](const Result<Done> &done) {
                                if (done)
                                    m_tabs.fileRenamed(from, to);
                                else
                                    Q_EMIT failed(done.error().message);
                                list();
                            }));
    });
}

Reply<Done> FileSync::thenList()
{
    return guarded<Done>(this, [this](const Result<Done> &done) {
        if (!done)
            Q_EMIT failed(done.error().message);
        list();
    });
}

} // namespace lathe
