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
#include "widgets/output/OutputPanel.h"
#include "widgets/test/TestEventList.h"
#include "widgets/test/TestEventStore.h"

#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

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
    , m_dock(dock)
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_rows(new QSplitter(Qt::Vertical, this))
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
    m_rows->addWidget(m_editors);
    m_rows->setStretchFactor(0, 1);
    m_editors->setMinimumSize(200, 100);
    m_columns->addWidget(buildColumn());
    m_columns->addWidget(m_rows);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({usualColumn, 900});
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_columns);
    m_dock.moveTo(*m_rows);
    setFocusProxy(m_editors);
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
    connect(find, &QShortcut::activated, m_editors, &EditorTabs::showFind);
    return column;
}

void CodePage::addSection(QWidget *section, SectionHeader *header, int stretch)
{
    m_sections->addWidget(section, stretch);
    connect(header, &SectionHeader::toggled, this, [this, section, stretch](bool expanded) {
        m_sections->setStretchFactor(section, expanded ? stretch : 0);
        section->setSizePolicy(section->sizePolicy().horizontalPolicy(),
                               expanded ? QSizePolicy::Preferred : QSizePolicy::Fixed);
        bool any = false;
        for (const SectionHeader *other :
             {m_explorer->header(), m_events->header(), m_environment->header()})
            any = any || other->isExpanded();
        m_sections->setStretch(m_sections->count() - 1, any ? 0 : 1);
    });
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
    const QString found = m_files->find(path);
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
        m_editors->setFocus();
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
