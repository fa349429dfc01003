// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/functions/FunctionPlaces.h"
#include "widgets/functions/PageState.h"

class QSplitter;

namespace lathe
{

class CodePage;
class ConfigurationSection;
class Deployments;
class FunctionHead;
class FunctionVersions;
class ForeignCode;
class InlineMessage;
class OutputDock;
class PackageActions;
class TestCommands;
class TestEventStore;
class TestPage;
class TestRuns;

/// One function: its head, and below it Code, Test, Monitor, Configuration, Aliases and Versions.
class FunctionPane final : public QWidget
{
    Q_OBJECT
public:
    using Place = FunctionPlaces::Place;
    static constexpr int placeCount = FunctionPlaces::placeCount;

    FunctionPane(EngineClient &client, const FunctionSummary &function, const PageState &state,
                 QWidget *parent = nullptr);

    QString name() const { return m_function.configuration.functionName; }
    const FunctionSummary &function() const { return m_function; }
    void setFunction(const FunctionSummary &function, const QString &runtimeLabel);

    Place place() const { return m_places->place(); }
    void showPlace(Place place) { m_places->showPlace(place); }
    void focusContent() { m_places->focusContent(); }
    PageState state() const;
    /// Something would be lost or stopped if the page went: a run, edits not yet saved.
    bool isNeeded() const;
    /// The sections of Configuration with edits that are not saved.
    QList<ConfigurationSection *> unsavedSettings() const;
    /// Writes what was typed; `then(false)` when something could not be written.
    void flush(std::function<void(bool)> then);

    CodePage *code() const { return m_code; }
    TestPage *testPage() const { return m_test; }
    OutputDock *dock() const { return m_dock; }
    FunctionHead *head() const { return m_head; }
    FunctionPlaces *places() const { return m_places; }
    TestEventStore *events() const { return m_events; }
    PackageActions *package() const { return m_package; }

public Q_SLOTS:
    void save();
    void deploy();
    /// Runs the event used last with what is deployed; without one, opens a first one to be written.
    void test();
    void deployAndTest();
    void runEvent(const QString &name);
    void configureEvents();

Q_SIGNALS:
    void deleteRequested(const QString &name);

private:
    void build();
    void connectHead();
    void connectCode();
    void connectRuns();
    void connectOutput();
    void connectVersions();
    void placeShown(Place place);
    void showRun();
    void testQualifier(const QString &qualifier);
    void saveEventOf(const InvocationRecord &record);
    void openLocation(const QString &path, int line, int column);
    void refreshEvents();
    void tell(const QString &problem);

    EngineClient &m_client;
    FunctionSummary m_function;
    TestEventStore *m_events;
    TestRuns *m_runs;
    FunctionVersions *m_versions;
    FunctionHead *m_head;
    InlineMessage *m_message;
    FunctionPlaces *m_places;
    OutputDock *m_dock;
    CodePage *m_code;
    Deployments *m_deployments;
    InlineMessage *m_foreignNote;
    ForeignCode *m_foreign;
    PackageActions *m_package;
    TestCommands *m_testing;
    QSplitter *m_testRows;
    TestPage *m_test;
};

} // namespace lathe
