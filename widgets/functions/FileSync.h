// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/functions/PageState.h"

#include <QObject>

namespace lathe
{

class EditorTabs;
class ExplorerTree;

/// Keeps explorer and editors of one function and its working files together: what is typed is written,
/// what others change is shown.
class FileSync final : public QObject
{
    Q_OBJECT
public:
    FileSync(EngineClient &client, const QString &functionName, EditorTabs &tabs, ExplorerTree &tree,
             QObject *parent);

    /// Lists the files, then opens `places` (the last one in front), or else the handler's file.
    void start(const QString &handler, const QList<FilePlace> &places);
    QList<FilePlace> places() const; ///< the file in front last
    QStringList paths() const;       ///< of files, not folders

    /// Opens a file, at a line if one is given (from 1). A file that is not there is told by failed().
    void open(const QString &path, int line = 0, int column = 1);
    /// The file of that name, whole or its last part; empty when there is none.
    QString find(const QString &nameOrPath) const;

    /// Writes what is still waiting; `then(true)` once all of it is on disk, false when something could not
    /// be written.
    void flush(std::function<void(bool)> then);
    bool isSaving() const { return !m_writes.isEmpty(); }

Q_SIGNALS:
    /// There are edits that are not on disk yet, or none any more.
    void unsavedChanged(bool unsaved);
    void failed(const QString &message);
    void listed();

private:
    struct Write {
        QByteArray bytes;
        std::optional<QByteArray> next;
    };

    void connectParts();
    void write(const QString &path, const QByteArray &bytes);
    void send(const QString &path, const QByteArray &bytes);
    void written(const QString &path, const Result<Done> &done);
    void finishFlushes();
    void list();
    void listReceived(const QList<WorkingFile> &files);
    void openFirst();
    void follow(const QStringList &changed);
    void reload(const QString &path);
    void create(const QString &path);
    void rename(const QString &from, const QString &to);
    Reply<Done> thenList();

    EngineClient &m_client;
    QString m_function;
    EditorTabs &m_tabs;
    ExplorerTree &m_tree;
    QList<WorkingFile> m_files;
    QHash<QString, Write> m_writes;
    QList<std::function<void(bool)>> m_flushes;
    bool m_writeFailed = false;
    bool m_listing = false;
    bool m_listAgain = false;
    bool m_opened = false;
    QString m_handler;
    QList<FilePlace> m_places;
};

} // namespace lathe
