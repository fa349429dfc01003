// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/CodePage.h"

#include "widgets/code/EditorTabs.h"
#include "widgets/code/ExplorerTree.h"
#include "widgets/common/SectionHeader.h"
#include "widgets/common/Theme.h"
#include "widgets/configuration/EnvironmentSummary.h"
#include "widgets/functions/FileSync.h"
#include "widgets/functions/OutputDock.h"
#include "widgets/functions/PathSearch.h"
#include "widgets/functions/VersionCode.h"
#include "widgets/output/OutputPanel.h"
#include "widgets/test/TestEventList.h"
#include "widgets/test/TestEventStore.h"

#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr int usualColumn = 220;
}

CodePage::CodePage(EngineClient &client, const QString &functionName, TestEventStore &events,
                   OutputDock &dock, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_function(functionName)
    , m_dock(dock)
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_rows(new QSplitter(Qt::Vertical, this))
    , m_pages(new QStackedWidget(this))
    , m_editors(new EditorTabs(this))
    , m_explorer(new ExplorerTree(this))
    , m_events(new TestEventList(events, TestEventList::Look::Section, this))
    , m_environment(new EnvironmentSummary(this))
    , m_files(new FileSync(client, functionName, *m_editors, *m_explorer, this))
{
    m_columns->setObjectName(u"codeColumns"_s);
    m_rows->setObjectName(u"codeRows"_s);
    for (QSplitter *splitter : {m_columns, m_rows}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
    m_pages->addWidget(m_editors);
    m_rows->addWidget(m_pages);
    m_rows->setStretchFactor(0, 1);
    m_pages->setMinimumSize(200, 100);
    m_columns->addWidget(buildColumn());
    m_columns->addWidget(m_rows);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({usualColumn, 900});
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_columns);
    m_dock.moveTo(*m_rows);
    setFocusProxy(m_pages);
    m_pages->setFocusProxy(m_editors);
    connect(m_editors, &EditorTabs::problemChanged, this,
            [this](const QString &path, const std::optional<JsonProblem> &problem) {
                if (problem)
                    m_problems.insert(path, *problem);
                else
                    m_problems.remove(path);
                collectProblems();
            });
    connect(m_editors, &EditorTabs::closed, this, [this](const QString &path) {
        m_problems.remove(path);
        collectProblems();
    });
    connect(m_dock.panel(), &OutputPanel::foldRequested, this, [this] { setPanelShown(false); });
    const auto setSample = [this, &events] {
        const QString name = events.lastUsed();
        m_editors->setEventSample(name.isEmpty() ? QByteArray()
                                                 : events.payload(name).value_or(QByteArray()));
    };
    connect(&events, &TestEventStore::changed, this, setSample);
    connect(&events, &TestEventStore::lastUsedChanged, this, setSample);
}

QWidget *CodePage::buildColumn()
{
    auto *column = new QWidget(m_columns);
    column->setObjectName(u"codeColumn"_s);
    column->setMinimumWidth(160);
    m_sections = new QVBoxLayout(column);
    m_sections->setContentsMargins(0, Theme::space(1), 0, 0);
    m_sections->setSpacing(0);
    m_events->header()->setTitle(m_events->header()->title().toUpper());
    m_environment->header()->setTitle(m_environment->header()->title().toUpper());
    addSection(m_explorer, m_explorer->header(), 5);
    addSection(m_events, m_events->header(), 3);
    addSection(m_environment, m_environment->header(), 3);
    // Takes the room when all sections are folded.
    m_sections->addStretch(0);
    auto *find = new QShortcut(QKeySequence::Find, column);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] { shownEditors()->showFind(); });
    return column;
}

void CodePage::addSection(QWidget *section, SectionHeader *header, int stretch, int at)
{
    m_sections->insertWidget(at, section, stretch);
    m_foldable.append({section, header});
    connect(header, &SectionHeader::toggled, this, [this, section, stretch](bool expanded) {
        m_sections->setStretchFactor(section, expanded ? stretch : 0);
        section->setSizePolicy(section->sizePolicy().horizontalPolicy(),
                               expanded ? QSizePolicy::Preferred : QSizePolicy::Fixed);
        shareRoom();
    });
}

void CodePage::shareRoom()
{
    const bool any = std::any_of(m_foldable.cbegin(), m_foldable.cend(), [](const auto &part) {
        return !part.first->isHidden() && part.second->isExpanded();
    });
    m_sections->setStretch(m_sections->count() - 1, any ? 0 : 1);
}

void CodePage::makeReader()
{
    m_versionTree = new ExplorerTree(m_explorer->parentWidget());
    m_versionTree->setObjectName(u"versionTree"_s);
    addSection(m_versionTree, m_versionTree->header(), 5, 1);
    m_version = new VersionCode(m_client, m_function, *m_versionTree, m_pages);
    m_pages->addWidget(m_version);
    connect(m_version, &VersionCode::latestWanted, this, &CodePage::latestWanted);
    connect(m_version, &VersionCode::failed, this, &CodePage::failed);
}

void CodePage::showVersion(const QString &version)
{
    const bool reading = !version.isEmpty();
    if (reading && !m_version)
        makeReader();
    if (reading)
        m_version->showVersion(version);
    if (reading == isReading())
        return;
    const bool focused = m_pages->isAncestorOf(window()->focusWidget());
    m_pages->setCurrentWidget(reading ? static_cast<QWidget *>(m_version) : m_editors);
    m_pages->setFocusProxy(m_pages->currentWidget());
    m_explorer->setVisible(!reading);
    m_environment->setVisible(!reading); // those of $LATEST
    m_versionTree->setVisible(reading);
    m_versionTree->header()->setExpanded(m_explorer->header()->isExpanded());
    shareRoom();
    if (focused)
        m_pages->setFocus(Qt::OtherFocusReason);
}

void CodePage::leaveVersion()
{
    if (isReading())
        Q_EMIT latestWanted();
}

bool CodePage::isReading() const
{
    return m_version && m_pages->currentWidget() == m_version;
}

EditorTabs *CodePage::shownEditors() const
{
    return isReading() ? m_version->tabs() : m_editors;
}

QStringList CodePage::shownPaths() const
{
    return isReading() ? m_version->paths() : m_files->paths();
}

void CodePage::setFunction(const FunctionSummary &function)
{
    m_environment->setVariables(function.configuration.environment);
}

void CodePage::start(const QString &handler, const QList<FilePlace> &files)
{
    m_files->start(handler, files);
}

void CodePage::openFile(const QString &path, int line, int column)
{
    const QString found = pathsearch::find(shownPaths(), path);
    if (isReading())
        m_version->open(found.isEmpty() ? path : found, line, column);
    else
        m_files->open(found.isEmpty() ? path : found, line, column);
}

bool CodePage::isPanelShown() const
{
    return !m_dock.isHidden();
}

void CodePage::setPanelShown(bool shown)
{
    if (isPanelShown() == shown)
        return;
    const bool focused = m_dock.isAncestorOf(window()->focusWidget());
    m_dock.setVisible(shown);
    m_dock.setPanelHeight(m_dock.panelHeight());
    if (focused && !shown)
        m_pages->setFocus();
    Q_EMIT panelShownChanged(shown);
}

QByteArray CodePage::columns() const
{
    return m_columns->saveState();
}

void CodePage::setColumns(const QByteArray &state)
{
    m_columns->restoreState(state);
}

void CodePage::setCompilerProblems(const QList<Problem> &problems)
{
    m_compilerProblems = problems;
    collectProblems();
}

void CodePage::collectProblems()
{
    QList<Problem> problems = m_compilerProblems;
    const QStringList paths = m_editors->openPaths();
    for (const QString &path : paths) {
        if (const auto problem = m_problems.constFind(path); problem != m_problems.cend())
            problems.append({path, problem->line, problem->column, problem->message});
    }
    m_dock.panel()->setProblems(problems);
}

} // namespace lathe
