// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/ExplorerModel.h"

#include "widgets/code/FileIcons.h"
#include "widgets/code/WorkingName.h"
#include "widgets/common/Icons.h"
#include "widgets/common/SizeText.h"

#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const QString pathsType = u"application/x-lathe-working-paths"_s;

QString joined(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

} // namespace

ExplorerModel::ExplorerModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<ExplorerNode>())
{
}

ExplorerNode *ExplorerModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<ExplorerNode *>(index.internalPointer()) : m_root.get();
}

QModelIndex ExplorerModel::indexOf(const ExplorerNode *node) const
{
    return !node || node == m_root.get() ? QModelIndex() : createIndex(node->row(), 0, node);
}

void ExplorerModel::setFiles(const QList<WorkingFile> &files)
{
    const auto wanted = ExplorerNode::fromFiles(files);
    sync(*m_root, *wanted);
}

void ExplorerModel::sync(ExplorerNode &shown, ExplorerNode &wanted)
{
    QHash<QString, ExplorerNode *> kept;
    for (const auto &child : wanted.children)
        kept.insert(child->name, child.get());
    for (int row = static_cast<int>(shown.children.size()) - 1; row >= 0; --row) {
        const auto at = shown.children.begin() + row;
        const ExplorerNode *match = kept.value((*at)->name);
        if ((*at)->draft || (match && match->directory == (*at)->directory))
            continue;
        beginRemoveRows(indexOf(&shown), row, row);
        if (m_draft && m_draft->parent == at->get())
            m_draft = nullptr;
        shown.children.erase(at);
        endRemoveRows();
    }
    QHash<QString, ExplorerNode *> present;
    for (const auto &child : shown.children) {
        if (!child->draft)
            present.insert(child->name, child.get());
    }
    for (auto &child : wanted.children) {
        if (ExplorerNode *known = present.value(child->name)) {
            if (known->size != child->size || known->executable != child->executable) {
                known->size = child->size;
                known->executable = child->executable;
                const QModelIndex changed = indexOf(known);
                Q_EMIT dataChanged(changed, changed);
            }
            sync(*known, *child);
            continue;
        }
        const int row = shown.rowFor(*child);
        beginInsertRows(indexOf(&shown), row, row);
        child->parent = &shown;
        shown.children.insert(shown.children.begin() + row, std::move(child));
        endInsertRows();
    }
}

QModelIndex ExplorerModel::indexOf(const QString &path) const
{
    const ExplorerNode *at = m_root.get();
    for (const QString &part : path.split(u'/')) {
        at = at->child(part);
        if (!at)
            return {};
    }
    return indexOf(at);
}

QString ExplorerModel::path(const QModelIndex &index) const
{
    return node(index)->path();
}

bool ExplorerModel::isDirectory(const QModelIndex &index) const
{
    return node(index)->directory;
}

QStringList ExplorerModel::names(const QModelIndex &parent, const QModelIndex &except) const
{
    QStringList all;
    for (const auto &child : node(parent)->children) {
        if (!child->draft && child.get() != (except.isValid() ? node(except) : nullptr))
            all << child->name;
    }
    return all;
}

QModelIndex ExplorerModel::addDraft(const QModelIndex &folder, bool directory)
{
    removeDraft();
    ExplorerNode *parent = node(folder);
    beginInsertRows(folder, 0, 0);
    auto made = std::make_unique<ExplorerNode>();
    made->directory = directory;
    made->draft = true;
    made->parent = parent;
    m_draft = made.get();
    parent->children.insert(parent->children.begin(), std::move(made));
    endInsertRows();
    return indexOf(m_draft);
}

void ExplorerModel::removeDraft()
{
    if (!m_draft)
        return;
    ExplorerNode *parent = m_draft->parent;
    const int row = m_draft->row();
    beginRemoveRows(indexOf(parent), row, row);
    parent->children.erase(parent->children.begin() + row);
    m_draft = nullptr;
    endRemoveRows();
}

QModelIndex ExplorerModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex ExplorerModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(node(child)->parent) : QModelIndex();
}

int ExplorerModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->children.size());
}

int ExplorerModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ExplorerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ExplorerNode *at = node(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return at->name;
    case Qt::DecorationRole:
        return Icons::get(at->directory ? u"folder"_s : fileIconName(at->name));
    case Qt::ToolTipRole:
        if (at->directory)
            return at->path();
        return (at->executable ? tr("%1\n%2, executable") : u"%1\n%2"_s)
            .arg(at->path(), sizeText(at->size));
    case Qt::AccessibleDescriptionRole:
        return at->directory ? tr("Folder") : tr("File");
    case PathRole:
        return at->path();
    case DirectoryRole:
        return at->directory;
    case DraftRole:
        return at->draft;
    default:
        return {};
    }
}

bool ExplorerModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    ExplorerNode *at = node(index);
    const QString name = value.toString();
    if (name == at->name || !WorkingName::problem(name, names(index.parent(), index), at->draft).isEmpty())
        return false;
    const QString target = joined(at->parent->path(), name);
    if (!at->draft)
        Q_EMIT renameRequested(at->path(), target);
    else if (at->directory)
        Q_EMIT createFolderRequested(target);
    else
        Q_EMIT createFileRequested(target);
    return true;
}

Qt::ItemFlags ExplorerModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags =
        Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsEditable | Qt::ItemIsDropEnabled;
    if (!node(index)->draft)
        flags |= Qt::ItemIsDragEnabled;
    if (!node(index)->directory)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QStringList ExplorerModel::mimeTypes() const
{
    return {pathsType, u"text/uri-list"_s};
}

QMimeData *ExplorerModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList paths;
    for (const QModelIndex &index : indexes)
        paths << path(index);
    auto data = std::make_unique<QMimeData>();
    data->setData(pathsType, paths.join(u'\n').toUtf8());
    return data.release();
}

Qt::DropActions ExplorerModel::supportedDropActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

QModelIndex ExplorerModel::folderOf(const QModelIndex &index) const
{
    return node(index)->directory ? index : index.parent();
}

bool ExplorerModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                                    const QModelIndex &parent) const
{
    const QModelIndex folder = folderOf(parent);
    if (!data->hasFormat(pathsType)) {
        const auto urls = data->urls();
        return !urls.isEmpty() &&
               std::all_of(urls.cbegin(), urls.cend(), [](const QUrl &url) { return url.isLocalFile(); });
    }
    const QString target = path(folder);
    const QStringList taken = names(folder);
    const auto fits = [&](const QString &moved) {
        return target != moved && !target.startsWith(moved + u'/') &&
               !taken.contains(moved.section(u'/', -1));
    };
    const QStringList paths = QString::fromUtf8(data->data(pathsType)).split(u'\n');
    return std::all_of(paths.cbegin(), paths.cend(), fits);
}

bool ExplorerModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                 const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QString target = path(folderOf(parent));
    if (data->hasFormat(pathsType)) {
        for (const QString &moved : QString::fromUtf8(data->data(pathsType)).split(u'\n'))
            Q_EMIT renameRequested(moved, joined(target, moved.section(u'/', -1)));
    } else {
        QStringList local;
        for (const QUrl &url : data->urls())
            local << url.toLocalFile();
        Q_EMIT importRequested(local, target);
        return true;
    }
    // The rows stay until the files have moved: the view must not take them out by itself.
    return false;
}

} // namespace lathe
