// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FunctionPane.h"

#include "widgets/code/EditorTabs.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/Theme.h"
#include "widgets/configuration/EnvironmentSummary.h"
#include "widgets/functions/CodePage.h"
#include "widgets/functions/Deployments.h"
#include "widgets/functions/FileSync.h"
#include "widgets/functions/ForeignCode.h"
#include "widgets/functions/FunctionCommandMenu.h"
#include "widgets/functions/FunctionHead.h"
#include "widgets/functions/OutputDock.h"
#include "widgets/functions/PackageActions.h"
#include "widgets/functions/TestButton.h"
#include "widgets/functions/TestCommands.h"
#include "widgets/functions/TestRuns.h"
#include "widgets/output/OutputPanel.h"
#include "widgets/output/OutputView.h"
#include "widgets/test/TestEventEditor.h"
#include "widgets/test/TestEventList.h"
#include "widgets/test/TestEventSession.h"
#include "widgets/test/TestEventStore.h"
#include "widgets/test/TestPage.h"
#include "widgets/versions/FunctionVersions.h"
#include "widgets/versions/QualifierPicker.h"

#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

FunctionPane::FunctionPane(EngineClient &client, const FunctionSummary &function, const PageState &state,
                           QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_function(function)
    , m_events(new TestEventStore(client, this))
    , m_runs(new TestRuns(client, name(), this))
    , m_versions(new FunctionVersions(client, name(), this))
    , m_head(new FunctionHead(this))
    , m_message(new InlineMessage(this))
    , m_places(new FunctionPlaces(client, *m_versions, function, this))
    , m_dock(new OutputDock(client, this))
    , m_code(new CodePage(client, name(), *m_events, *m_dock, this))
    , m_deployments(new Deployments(client, name(), *m_code->files(), this))
    , m_foreignNote(new InlineMessage(this))
    , m_foreign(new ForeignCode(client, function, *m_code->files(), *m_foreignNote, this))
    , m_package(new PackageActions(client, name(), this))
    , m_testing(new TestCommands(*m_runs, *m_deployments, *m_events, *m_head->picker(), this))
    , m_testRows(new QSplitter(Qt::Vertical, this))
    , m_test(new TestPage(client, *m_events, m_testRows))
{
    setObjectName(u"functionPage"_s);
    m_testing->setDeployed(function.deployed);
    build();
    connectHead();
    connectCode();
    connectRuns();
    connectOutput();
    connectVersions();
    for (const UnsavedEvent &left : state.unsavedEvents)
        m_events->drafts().keep(name(), left.event, {left.name, left.json});
    m_events->setFunction(name());
    m_dock->panel()->setFunction(name());
    m_runs->recall();
    m_code->start(function.configuration.handler, state.files);
    if (state.place > 0 && state.place < placeCount)
        showPlace(static_cast<Place>(state.place));
}

void FunctionPane::build()
{
    m_message->setObjectName(u"functionMessage"_s);
    m_testRows->setObjectName(u"testRows"_s);
    m_testRows->setHandleWidth(1);
    m_testRows->setChildrenCollapsible(false);
    m_testRows->setStretchFactor(0, 1);
    m_testRows->setFocusProxy(m_test);
    m_places->setContent(Place::Code, m_code);
    m_places->setContent(Place::Test, m_testRows);
    auto *messageRow = new QHBoxLayout;
    messageRow->setContentsMargins(Theme::space(2), 0, Theme::space(2), 0);
    messageRow->addWidget(m_message);
    auto *noteRow = new QHBoxLayout;
    noteRow->setContentsMargins(Theme::space(2), 0, Theme::space(2), 0);
    noteRow->addWidget(m_foreignNote);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(messageRow);
    column->addLayout(noteRow);
    column->addWidget(m_places, 1);
    connect(m_places, &FunctionPlaces::placeShown, this, &FunctionPane::placeShown);
}

void FunctionPane::connectHead()
{
    TestButton *button = m_head->test();
    connect(m_head, &FunctionHead::deployRequested, this, &FunctionPane::deploy);
    connect(m_head, &FunctionHead::deleteRequested, this, [this] { Q_EMIT deleteRequested(name()); });
    connect(button, &TestButton::testRequested, this, &FunctionPane::test);
    connect(button, &TestButton::eventChosen, this, &FunctionPane::runEvent);
    connect(button, &TestButton::configureRequested, this, &FunctionPane::configureEvents);
    connect(m_events, &TestEventStore::changed, this, &FunctionPane::refreshEvents);
    connect(m_events, &TestEventStore::lastUsedChanged, this, &FunctionPane::refreshEvents);
}

void FunctionPane::connectCode()
{
    connect(m_code->files(), &FileSync::unsavedChanged, m_head, &FunctionHead::setUnsaved);
    connect(m_code->files(), &FileSync::failed, this, &FunctionPane::tell);
    connect(m_code, &CodePage::failed, this, &FunctionPane::tell);
    connect(m_code, &CodePage::latestWanted, this, [this] { m_head->picker()->setQualifier({}); });
    connect(m_deployments, &Deployments::deployingChanged, m_head, &FunctionHead::setDeploying);
    connect(m_deployments, &Deployments::failed, this, &FunctionPane::tell);
    connect(m_deployments, &Deployments::problemsFound, this, [this](const QList<Problem> &problems) {
        m_code->setCompilerProblems(problems);
        if (problems.isEmpty())
            return;
        m_code->setPanelShown(true);
        m_dock->panel()->showTab(OutputPanel::Tab::Problems);
    });
    connect(m_deployments, &Deployments::deployed, m_message, &QWidget::hide);
    connect(m_deployments, &Deployments::deployed, m_foreign, &ForeignCode::deployed);
    connect(m_foreign, &ForeignCode::failed, this, &FunctionPane::tell);
    connect(m_package, &PackageActions::failed, this, &FunctionPane::tell);
    connect(m_package, &PackageActions::done, this, [this](const QString &what) {
        m_message->showMessage(InlineMessage::Kind::Success, what.toHtmlEscaped());
    });
    connect(m_deployments, &Deployments::deployed, m_dock, &OutputDock::forgetUndeployed);
    const auto editEvent = [this](const QString &event) {
        showPlace(Place::Test);
        m_test->edit(event);
    };
    connect(m_code->events(), &TestEventList::runRequested, this, &FunctionPane::runEvent);
    connect(m_code->events(), &TestEventList::editRequested, this, editEvent);
    connect(m_code->events(), &TestEventList::createRequested, this, [this] {
        showPlace(Place::Test);
        m_test->createEvent();
    });
    connect(m_code->events(), &TestEventList::failed, this, &FunctionPane::tell);
    connect(m_code->environment(), &EnvironmentSummary::editRequested, m_places,
            &FunctionPlaces::editEnvironment);
}

void FunctionPane::connectRuns()
{
    connect(m_test, &TestPage::runRequested, m_testing, &TestCommands::run);
    connect(m_places, &FunctionPlaces::runAgain, m_testing, &TestCommands::runAgain);
    connect(m_places, &FunctionPlaces::stopRequested, m_runs, &TestRuns::stop);
    connect(m_testing, &TestCommands::eventWanted, this, &FunctionPane::configureEvents);
    connect(m_testing, &TestCommands::starting, this, &FunctionPane::showRun);
    OutputView *output = m_dock->panel()->output();
    connect(m_runs, &TestRuns::started, output, &OutputView::showRunning);
    connect(m_runs, &TestRuns::finished, output, &OutputView::showRecord);
    connect(m_runs, &TestRuns::recalled, output, &OutputView::showRecord);
    connect(m_runs, &TestRuns::refused, output, &OutputView::showError);
    connect(m_runs, &TestRuns::failed, this, &FunctionPane::tell);
    connect(m_runs, &TestRuns::runningChanged, m_head->test(), &TestButton::setRunning);
    connect(m_runs, &TestRuns::finished, this, [this](const InvocationRecord &record) {
        if (m_head->showsUndeployed() && record.row.version == u"$LATEST" &&
            record.row.status != InvocationStatus::Throttled)
            m_dock->noteUndeployed();
    });
}

void FunctionPane::connectOutput()
{
    OutputPanel *panel = m_dock->panel();
    connect(m_dock, &OutputDock::deployAndTestRequested, this, &FunctionPane::deployAndTest);
    connect(panel, &OutputPanel::stopRequested, m_runs, &TestRuns::stop);
    connect(panel, &OutputPanel::locationActivated, this, &FunctionPane::openLocation);
    connect(panel, &OutputPanel::problemActivated, this, [this](const QString &path, int line, int column) {
        m_code->leaveVersion(); // problems are of what is edited
        openLocation(path, line, column);
    });
    connect(panel, &OutputPanel::settingWanted, m_places, &FunctionPlaces::showSetting);
    connect(m_places, &FunctionPlaces::locationActivated, this, &FunctionPane::openLocation);
    connect(m_places, &FunctionPlaces::saveEventRequested, this, &FunctionPane::saveEventOf);
}

void FunctionPane::connectVersions()
{
    m_head->picker()->setVersions(m_versions);
    m_head->addPackageActions(*m_package);
    m_head->addCommandMenu(new FunctionCommandMenu(m_client, *this, m_head));
    connect(m_head->picker(), &QualifierPicker::qualifierChanged, m_places, &FunctionPlaces::setQualifier);
    connect(m_head->picker(), &QualifierPicker::allVersionsWanted, this,
            [this] { showPlace(Place::Versions); });
    connect(m_head->picker(), &QualifierPicker::allAliasesWanted, this,
            [this] { showPlace(Place::Aliases); });
    connect(m_head->picker(), &QualifierPicker::versionChanged, m_code, &CodePage::showVersion);
    connect(m_places, &FunctionPlaces::testRequested, this, &FunctionPane::testQualifier);
    if (m_function.deployed)
        m_versions->load();
}

void FunctionPane::placeShown(Place place)
{
    // The Test tab has a Test button of its own, beside what it sends.
    m_head->test()->setProminent(place != Place::Test);
    if (place == Place::Code)
        m_dock->moveTo(m_code->rows());
    else if (place == Place::Test)
        m_dock->moveTo(*m_testRows);
}

PageState FunctionPane::state() const
{
    PageState state{m_code->files()->places(), static_cast<int>(place()), {}};
    const TestEventDraft untouched{{}, TestEventSession::defaultJson()};
    for (const QString &event : m_events->drafts().events(name())) {
        const auto draft = m_events->drafts().find(name(), event);
        if (draft && (!event.isEmpty() || *draft != untouched))
            state.unsavedEvents.append({event, draft->name, draft->json});
    }
    return state;
}

QList<ConfigurationSection *> FunctionPane::unsavedSettings() const
{
    return m_places->unsavedSettings();
}

bool FunctionPane::isNeeded() const
{
    return m_runs->isRunning() || m_code->files()->isSaving() ||
           !m_code->editors()->modifiedPaths().isEmpty() || !m_events->drafts().events(name()).isEmpty() ||
           !m_places->unsavedSettings().isEmpty();
}

void FunctionPane::setFunction(const FunctionSummary &function, const QString &runtimeLabel)
{
    if (m_function.undeployedChanges && !function.undeployedChanges)
        m_dock->forgetUndeployed();
    m_function = function;
    m_head->setFunction(function, runtimeLabel);
    m_code->setFunction(function);
    m_foreign->setFunction(function, m_deployments->isDeploying());
    m_package->setDeployed(function.deployed);
    m_places->setFunction(function);
    m_testing->setDeployed(function.deployed);
    if (function.deployed && !m_versions->isLoaded())
        m_versions->load();
}

void FunctionPane::flush(std::function<void(bool)> then)
{
    m_code->files()->flush(std::move(then));
}

void FunctionPane::save()
{
    if (place() == Place::Test)
        m_test->editor()->save();
    else if (place() == Place::Configuration)
        m_places->saveSettings();
    else
        m_code->editors()->save();
}

void FunctionPane::deploy()
{
    m_foreign->whenAgreed(window(), [this] { m_deployments->deploy(); });
}

void FunctionPane::test()
{
    if (place() == Place::Test)
        m_test->run();
    else
        m_testing->runLast();
}

void FunctionPane::deployAndTest()
{
    m_foreign->whenAgreed(window(), [this] { m_deployments->deploy([this] { test(); }); });
}

void FunctionPane::runEvent(const QString &name)
{
    m_testing->runEvent(name);
}

void FunctionPane::showRun()
{
    if (place() != Place::Code && place() != Place::Test)
        showPlace(Place::Code);
    m_code->setPanelShown(true);
    m_dock->panel()->showTab(OutputPanel::Tab::Output);
    flush([](bool) {}); // so that it is known whether there are undeployed changes
}

void FunctionPane::testQualifier(const QString &qualifier)
{
    m_head->picker()->setQualifier(qualifier);
    test();
}

void FunctionPane::configureEvents()
{
    showPlace(Place::Test);
    if (m_events->isLoaded() && m_events->events().isEmpty())
        m_test->createEvent();
    m_test->setFocus(Qt::OtherFocusReason);
}

void FunctionPane::saveEventOf(const InvocationRecord &record)
{
    showPlace(Place::Test);
    m_test->editor()->createEvent({m_events->freeName(record.row.eventName), record.event});
}

void FunctionPane::openLocation(const QString &path, int line, int column)
{
    showPlace(Place::Code);
    m_code->openFile(path, line, column);
}

void FunctionPane::refreshEvents()
{
    m_head->test()->setEvents(m_events->names(), m_events->lastUsed());
}

void FunctionPane::tell(const QString &problem)
{
    m_message->showMessage(InlineMessage::Kind::Error, problem.toHtmlEscaped());
}

} // namespace lathe
