// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/ExplorerNode.h"

#include <QAbstractItemModel>

namespace lathe
{

/// The files of a function as a tree. It never changes them: editing a name or dropping something asks by
/// signal, and the next setFiles() shows what came of it. Refreshing inserts and removes rows only, so that
/// expansion, selection and a name being typed stay.
class ExplorerModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { PathRole = Qt::UserRole, DirectoryRole, DraftRole };

    explicit ExplorerModel(QObject *parent = nullptr);

    void setFiles(const QList<WorkingFile> &files);
    QModelIndex indexOf(const QString &path) const;
    QString path(const QModelIndex &index) const;
    bool isDirectory(const QModelIndex &index) const;
    /// Names in the folder `parent`, without the one at `except`.
    QStringList names(const QModelIndex &parent, const QModelIndex &except = {}) const;

    /// Puts a row without a name at the top of a folder, to be edited; a former one goes.
    QModelIndex addDraft(const QModelIndex &folder, bool directory);
    void removeDraft();
    QModelIndex draft() const { return indexOf(m_draft); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void createFileRequested(const QString &path);
    void createFolderRequested(const QString &path);
    void renameRequested(const QString &from, const QString &to);
    void importRequested(const QStringList &localPaths, const QString &targetFolder);

private:
    ExplorerNode *node(const QModelIndex &index) const;
    QModelIndex indexOf(const ExplorerNode *node) const;
    void sync(ExplorerNode &shown, ExplorerNode &wanted);
    QModelIndex folderOf(const QModelIndex &index) const;

    std::unique_ptr<ExplorerNode> m_root;
    ExplorerNode *m_draft = nullptr;
};

} // namespace lathe
