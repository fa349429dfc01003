// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/ExplorerTree.h"

#include "widgets/code/ExplorerDelegate.h"
#include "widgets/code/ExplorerModel.h"
#include "widgets/code/ExplorerView.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/Icons.h"
#include "widgets/common/SectionHeader.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

ExplorerTree::ExplorerTree(QWidget *parent)
    : QWidget(parent)
    , m_header(new SectionHeader(tr("Files"), this))
    , m_view(new ExplorerView(this))
    , m_model(new ExplorerModel(this))
{
    m_view->setObjectName(u"explorerView"_s);
    m_view->setAccessibleName(tr("Files of the function"));
    m_view->setModel(m_model);
    auto *delegate = new ExplorerDelegate(m_view);
    m_view->setItemDelegate(delegate);
    m_header->setContent(m_view);
    setFocusProxy(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    buildActions();
    connectModel();
    // Whatever ends the editing, an unnamed row goes; queued, because the view still holds its editor.
    connect(
        delegate, &QAbstractItemDelegate::closeEditor, this,
        [this] {
            if (const QModelIndex draft = m_model->draft();
                draft.isValid() && !m_view->indexWidget(draft)) {
                const bool given = m_view->currentIndex() == draft;
                m_model->removeDraft();
                if (given)
                    select(m_selectedBefore);
            }
        },
        Qt::QueuedConnection);
    connect(m_view, &ExplorerView::openWanted, this, &ExplorerTree::openIndex);
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (!m_model->isDirectory(index))
            openIndex(index);
    });
    connect(m_view, &ExplorerView::renameWanted, this, &ExplorerTree::renameSelected);
    connect(m_view, &ExplorerView::deleteWanted, this, &ExplorerTree::deleteSelected);
    connect(m_view, &ExplorerView::menuWanted, this, &ExplorerTree::showMenu);
}

void ExplorerTree::buildActions()
{
    m_addFile = new QAction(Icons::get(u"add"), tr("New file"), this);
    m_addFolder = new QAction(Icons::get(u"folder"), tr("New folder"), this);
    connect(m_addFile, &QAction::triggered, this, &ExplorerTree::addFile);
    connect(m_addFolder, &QAction::triggered, this, &ExplorerTree::addFolder);
    m_header->addActionButton(m_addFile);
    m_header->addActionButton(m_addFolder);
}

void ExplorerTree::connectModel()
{
    const auto await = [this](const QString &path) { m_awaited = path; };
    connect(m_model, &ExplorerModel::createFileRequested, this, await);
    connect(m_model, &ExplorerModel::createFolderRequested, this, await);
    connect(m_model, &ExplorerModel::renameRequested, this, [this](const QString &from, const QString &to) {
        m_awaited = to;
        m_movedFrom = from;
        m_movedTo = to;
    });
    // Queued: whoever answers at once with setFiles() must not meet a name field or a drag that is still
    // ending.
    connect(m_model, &ExplorerModel::createFileRequested, this, &ExplorerTree::createFileRequested,
            Qt::QueuedConnection);
    connect(m_model, &ExplorerModel::createFolderRequested, this, &ExplorerTree::createFolderRequested,
            Qt::QueuedConnection);
    connect(m_model, &ExplorerModel::renameRequested, this, &ExplorerTree::renameRequested,
            Qt::QueuedConnection);
    connect(m_model, &ExplorerModel::importRequested, this, &ExplorerTree::importRequested,
            Qt::QueuedConnection);
}

void ExplorerTree::setFunctionName(const QString &name)
{
    m_header->setTitle(name.toUpper());
}

QStringList ExplorerTree::expandedPaths() const
{
    QStringList paths;
    for (QModelIndex index = m_model->index(0, 0); index.isValid(); index = m_view->indexBelow(index)) {
        if (m_view->isExpanded(index))
            paths << m_model->path(index);
    }
    return paths;
}

void ExplorerTree::setFiles(const QList<WorkingFile> &files)
{
    const QStringList expanded = expandedPaths();
    m_model->setFiles(files);
    if (!m_movedTo.isEmpty() && m_model->indexOf(m_movedTo).isValid()) {
        for (const QString &path : expanded) {
            if (path == m_movedFrom || path.startsWith(m_movedFrom + u'/'))
                m_view->expand(m_model->indexOf(m_movedTo + path.mid(m_movedFrom.size())));
        }
        m_movedTo.clear();
    }
    if (!m_awaited.isEmpty() && m_model->indexOf(m_awaited).isValid())
        select(std::exchange(m_awaited, {}));
}

void ExplorerTree::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_addFile->setEnabled(!readOnly);
    m_addFolder->setEnabled(!readOnly);
    m_view->setDragDropMode(readOnly ? QAbstractItemView::NoDragDrop : QAbstractItemView::DragDrop);
}

void ExplorerTree::select(const QString &path)
{
    const QModelIndex index = m_model->indexOf(path);
    m_view->setCurrentIndex(index);
    if (index.isValid())
        m_view->scrollTo(index);
}

QString ExplorerTree::selectedPath() const
{
    return m_model->path(m_view->currentIndex());
}

void ExplorerTree::addFile()
{
    addDraft(false);
}

void ExplorerTree::addFolder()
{
    addDraft(true);
}

void ExplorerTree::addDraft(bool directory)
{
    if (m_readOnly)
        return;
    m_header->setExpanded(true);
    m_selectedBefore = selectedPath();
    QModelIndex folder = m_view->currentIndex();
    if (!m_model->isDirectory(folder))
        folder = folder.parent();
    const QPersistentModelIndex parent(folder);
    const QModelIndex draft = m_model->addDraft(folder, directory);
    if (parent.isValid())
        m_view->expand(parent);
    m_view->setCurrentIndex(draft);
    m_view->edit(draft);
}

void ExplorerTree::renameSelected()
{
    if (!m_readOnly && m_view->currentIndex().isValid())
        m_view->edit(m_view->currentIndex());
}

void ExplorerTree::deleteSelected()
{
    const QString path = selectedPath();
    if (m_readOnly || path.isEmpty())
        return;
    const bool folder = m_model->isDirectory(m_view->currentIndex());
    const QString name = path.section(u'/', -1);
    ConfirmDialog::Question question;
    question.title = tr("Delete %1?").arg(name);
    question.text =
        folder
            ? tr("The folder %1 and everything in it move to the trash of the workspace "
                 "(.lathe/trash). What is deployed stays until the next deployment.")
                  .arg(path)
            : tr("%1 moves to the trash of the workspace (.lathe/trash). What is deployed stays until the "
                 "next deployment.")
                  .arg(path);
    question.action = tr("Delete");
    ConfirmDialog::ask(this, question, this, [this, path] { Q_EMIT deleteRequested(path); });
}

void ExplorerTree::openIndex(const QModelIndex &index)
{
    if (m_model->isDirectory(index))
        m_view->setExpanded(index, !m_view->isExpanded(index));
    else if (!index.data(ExplorerModel::DraftRole).toBool())
        Q_EMIT openRequested(m_model->path(index));
}

void ExplorerTree::showMenu(const QPoint &at)
{
    const QString path = selectedPath();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"explorerMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_addFile);
    menu->addAction(m_addFolder);
    if (!path.isEmpty()) {
        menu->addSeparator();
        QAction *rename =
            menu->addAction(Icons::get(u"rename"), tr("Rename"), this, &ExplorerTree::renameSelected);
        rename->setShortcut(Qt::Key_F2);
        rename->setEnabled(!m_readOnly);
        QAction *remove =
            menu->addAction(Icons::get(u"delete"), tr("Delete…"), this, &ExplorerTree::deleteSelected);
        remove->setShortcut(Qt::Key_Delete);
        remove->setEnabled(!m_readOnly);
        menu->addSeparator();
        menu->addAction(Icons::get(u"copy"), tr("Copy path"), this,
                        [path] { QGuiApplication::clipboard()->setText(path); });
    }
    menu->popup(at);
}

} // namespace lathe
