// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorTabs.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorTabBar.h"
#include "widgets/code/EditorTabKeys.h"
#include "widgets/code/FindBar.h"
#include "widgets/code/GoToLineBar.h"
#include "widgets/common/EmptyState.h"

#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool isBelow(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

} // namespace

EditorTabs::EditorTabs(QWidget *parent)
    : QWidget(parent)
    , m_bar(new EditorTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_find(new FindBar(this))
    , m_goTo(new GoToLineBar(this))
{
    m_bar->setObjectName(u"editorTabBar"_s);
    m_bar->setAccessibleName(tr("Open files"));
    m_bar->hide();
    m_pages->addWidget(new EmptyState(
        u"file"_s, tr("No file is open"),
        tr("Choose a file in the explorer, or press Ctrl+P to go to one by name."), m_pages));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
    column->addWidget(m_find);
    column->addWidget(m_goTo);
    connect(m_bar, &QTabBar::currentChanged, this, &EditorTabs::showIndex);
    connect(m_bar, &QTabBar::tabCloseRequested, this, [this](int index) { closeFile(m_bar->path(index)); });
    connect(m_bar, &EditorTabBar::closeOthersRequested, this, [this](int index) {
        const QString kept = m_bar->path(index);
        for (const QString &path : openPaths()) {
            if (path != kept)
                closeFile(path);
        }
    });
    const auto focusEditor = [this] {
        if (CodeEditor *editor = currentEditor())
            editor->setFocus();
    };
    connect(m_find, &EditorBar::closed, this, focusEditor);
    connect(m_goTo, &EditorBar::closed, this, focusEditor);
}

OpenFile *EditorTabs::open(const QString &path, const QByteArray &bytes)
{
    if (OpenFile *known = file(path)) {
        known->setContents(bytes);
        activate(path);
        return known;
    }
    auto *opened = new OpenFile(path, bytes, m_pages);
    opened->setEventSample(m_eventSample);
    opened->setReadOnly(m_readOnly);
    m_files.insert(path, opened);
    m_pages->addWidget(opened);
    connectFile(opened);
    m_bar->setCurrentIndex(m_bar->addFile(path));
    showIndex(m_bar->currentIndex());
    if (const auto caret = m_carets.constFind(path); caret != m_carets.cend() && opened->editor())
        opened->editor()->goTo(caret->first, caret->second);
    return opened;
}

void EditorTabs::connectFile(OpenFile *opened)
{
    connect(opened, &OpenFile::modifiedChanged, this, [this, opened](bool modified) {
        m_bar->setModified(m_bar->indexOf(opened->path()), modified);
        Q_EMIT modifiedChanged(opened->path(), modified);
    });
    connect(opened, &OpenFile::edited, this,
            [this, opened](const QByteArray &bytes) { Q_EMIT edited(opened->path(), bytes); });
    connect(opened, &OpenFile::draftChanged, this,
            [this, opened](const QByteArray &bytes) { Q_EMIT draftChanged(opened->path(), bytes); });
    connect(opened, &OpenFile::problemChanged, this,
            [this, opened](const auto &problem) { Q_EMIT problemChanged(opened->path(), problem); });
    connect(opened, &OpenFile::saveWanted, this, [this, opened] { saveFile(opened); });
    connect(opened, &OpenFile::closeWanted, this, [this, opened] { remove(opened); });
}

OpenFile *EditorTabs::file(const QString &path) const
{
    return m_files.value(path);
}

OpenFile *EditorTabs::currentFile() const
{
    return file(m_bar->path(m_bar->currentIndex()));
}

CodeEditor *EditorTabs::currentEditor() const
{
    OpenFile *current = currentFile();
    return current ? current->editor() : nullptr;
}

QString EditorTabs::currentPath() const
{
    OpenFile *current = currentFile();
    return current ? current->path() : QString();
}

QStringList EditorTabs::openPaths() const
{
    QStringList paths;
    for (int i = 0; i < m_bar->count(); ++i)
        paths << m_bar->path(i);
    return paths;
}

QStringList EditorTabs::modifiedPaths() const
{
    QStringList paths = openPaths();
    paths.removeIf([this](const QString &path) { return !m_files.value(path)->isModified(); });
    return paths;
}

bool EditorTabs::activate(const QString &path)
{
    const int index = m_bar->indexOf(path);
    if (index < 0)
        return false;
    m_bar->setCurrentIndex(index);
    return true;
}

void EditorTabs::showIndex(int index)
{
    OpenFile *shown = file(m_bar->path(index));
    const bool focused = m_pages->isAncestorOf(focusWidget());
    m_pages->setCurrentWidget(shown ? shown : m_pages->widget(0));
    m_find->setEditor(shown ? shown->editor() : nullptr);
    m_goTo->setEditor(shown ? shown->editor() : nullptr);
    setFocusProxy(shown && shown->editor() ? shown->editor() : nullptr);
    if (focused && shown)
        shown->setFocus();
    Q_EMIT currentChanged(shown ? shown->path() : QString());
}

bool EditorTabs::goTo(const QString &path, int line, int column)
{
    if (!activate(path))
        return false;
    if (CodeEditor *editor = currentEditor()) {
        editor->goTo(line, column);
        editor->setFocus();
    }
    return true;
}

void EditorTabs::markSaved(const QString &path, const QByteArray &bytes)
{
    if (OpenFile *known = file(path))
        known->markSaved(bytes);
}

void EditorTabs::setContents(const QString &path, const QByteArray &bytes)
{
    if (OpenFile *known = file(path)) {
        known->setContents(bytes);
        if (known == currentFile()) {
            m_find->setEditor(known->editor());
            m_goTo->setEditor(known->editor());
        }
    }
}

void EditorTabs::fileRemoved(const QString &path)
{
    for (const QString &open : openPaths()) {
        if (!isBelow(open, path))
            continue;
        if (file(open)->isModified())
            file(open)->setRemoved();
        else
            remove(file(open));
    }
}

void EditorTabs::fileRenamed(const QString &from, const QString &to)
{
    for (const QString &open : openPaths()) {
        if (!isBelow(open, from))
            continue;
        const QString renamed = to + open.mid(from.size());
        OpenFile *moved = m_files.take(open);
        m_files.insert(renamed, moved);
        moved->setPath(renamed);
        m_bar->setPath(m_bar->indexOf(open), renamed);
    }
}

void EditorTabs::setEventSample(const QByteArray &json)
{
    m_eventSample = json;
    for (OpenFile *open : std::as_const(m_files))
        open->setEventSample(json);
}

void EditorTabs::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    for (OpenFile *open : std::as_const(m_files))
        open->setReadOnly(readOnly);
}

void EditorTabs::flush()
{
    for (OpenFile *open : std::as_const(m_files))
        open->flush();
}

void EditorTabs::saveFile(OpenFile *saved)
{
    if (saved->isInConflict()) {
        activate(saved->path());
        saved->focusMessage();
    } else if (saved->isModified()) {
        Q_EMIT saveRequested(saved->path(), saved->handOut());
    }
}

void EditorTabs::save()
{
    if (OpenFile *current = currentFile())
        saveFile(current);
}

void EditorTabs::saveAll()
{
    for (const QString &path : modifiedPaths())
        saveFile(file(path));
}

bool EditorTabs::closeFile(const QString &path)
{
    OpenFile *closing = file(path);
    if (!closing)
        return true;
    if (closing->isInConflict()) {
        saveFile(closing);
        return false;
    }
    saveFile(closing);
    remove(closing);
    return true;
}

void EditorTabs::remove(OpenFile *removed)
{
    const QString path = removed->path();
    if (CodeEditor *editor = removed->editor())
        m_carets.insert(path, {editor->caretLine(), editor->caretColumn()});
    const bool focused = removed->isAncestorOf(focusWidget());
    removed->disconnect(this);
    m_files.remove(path);
    m_bar->removeTab(m_bar->indexOf(path));
    m_pages->removeWidget(removed);
    removed->hide();
    removed->deleteLater();
    showIndex(m_bar->currentIndex());
    if (focused)
        setFocus();
    m_closed.removeAll(path);
    m_closed.append(path);
    Q_EMIT closed(path);
}

void EditorTabs::closeAll()
{
    for (const QString &path : openPaths())
        closeFile(path);
}

void EditorTabs::reopenClosed()
{
    if (!m_closed.isEmpty())
        Q_EMIT openRequested(m_closed.takeLast());
}

void EditorTabs::step(int by)
{
    if (const int count = m_bar->count(); count > 1)
        m_bar->setCurrentIndex((m_bar->currentIndex() + by + count) % count);
}

void EditorTabs::activateIndex(int index)
{
    if (index >= 0 && index < m_bar->count())
        m_bar->setCurrentIndex(index);
}

void EditorTabs::showFind()
{
    m_goTo->hide();
    m_find->open(false);
}

void EditorTabs::showReplace()
{
    m_goTo->hide();
    m_find->open(true);
}

void EditorTabs::showGoToLine()
{
    m_find->dismiss();
    m_goTo->open();
}

void EditorTabs::findNext()
{
    m_find->findNext();
}

void EditorTabs::findPrevious()
{
    m_find->findPrevious();
}

void EditorTabs::keyPressEvent(QKeyEvent *event)
{
    if (!EditorTabKeys::handle(*this, *event))
        QWidget::keyPressEvent(event);
}

} // namespace lathe
