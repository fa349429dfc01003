// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/WorkingFiles.h"

#include <QWidget>

class QAction;
class QModelIndex;

namespace lathe
{

class ExplorerModel;
class ExplorerView;
class SectionHeader;

/// The files of a function, headed by its name. It asks for changes by signals and shows what setFiles()
/// says afterwards. Enter opens, F2 renames in place, Delete deletes after one question; dragging inside
/// moves, dropping files from outside imports them.
class ExplorerTree : public QWidget
{
    Q_OBJECT

public:
    explicit ExplorerTree(QWidget *parent = nullptr);

    void setFunctionName(const QString &name);
    /// Files and folders, in any order; folders that only files name need not be listed. Expansion,
    /// selection and a name being typed stay. A file asked for here is selected once it is in the list.
    void setFiles(const QList<WorkingFile> &files);
    /// Nothing can be added, renamed, deleted or dropped.
    void setReadOnly(bool readOnly);
    /// Selects a file and unfolds the way to it, without asking to open it.
    void select(const QString &path);
    QString selectedPath() const;

    ExplorerView *view() const { return m_view; }
    ExplorerModel *model() const { return m_model; }
    SectionHeader *header() const { return m_header; }

public Q_SLOTS:
    /// Begins to type the name of a new file in the selected folder (or the selected file's).
    void addFile();
    void addFolder();
    void renameSelected();
    void deleteSelected();

Q_SIGNALS:
    void openRequested(const QString &path);
    void createFileRequested(const QString &path);
    void createFolderRequested(const QString &path);
    /// Also for moving: the last part of the path may be the same.
    void renameRequested(const QString &from, const QString &to);
    void deleteRequested(const QString &path);
    void importRequested(const QStringList &localPaths, const QString &targetFolder);

private:
    void buildActions();
    void connectModel();
    void addDraft(bool directory);
    void openIndex(const QModelIndex &index);
    void showMenu(const QPoint &at);
    QStringList expandedPaths() const;

    SectionHeader *m_header;
    ExplorerView *m_view;
    ExplorerModel *m_model;
    QAction *m_addFile = nullptr;
    QAction *m_addFolder = nullptr;
    QString m_awaited;
    QString m_selectedBefore;
    QString m_movedFrom;
    QString m_movedTo;
    bool m_readOnly = false;
};

} // namespace lathe
