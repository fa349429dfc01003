// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "engine/base/JsonText.h"
#include "widgets/functions/PageState.h"
#include "widgets/output/ProblemsModel.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace lathe
{

class EditorTabs;
class EnvironmentSummary;
class ExplorerTree;
class FileSync;
class OutputDock;
class SectionHeader;
class TestEventList;
class TestEventStore;
class VersionCode;

/// The Code tab: explorer, test events and environment variables in a column, the editors beside it, the
/// panel below them.
class CodePage final : public QWidget
{
    Q_OBJECT
public:
    CodePage(EngineClient &client, const QString &functionName, TestEventStore &events, OutputDock &dock,
             QWidget *parent = nullptr);

    void setFunction(const FunctionSummary &function);
    /// Loads the files and opens what was open.
    void start(const QString &handler, const QList<FilePlace> &files);

    /// Shows a published version's code instead, for reading; empty: $LATEST, for editing.
    void showVersion(const QString &version);

    /// Those of $LATEST, seen or not.
    EditorTabs *editors() const { return m_editors; }
    ExplorerTree *explorer() const { return m_explorer; }
    EditorTabs *shownEditors() const;
    /// Away from the version that is shown, to what can be edited.
    void leaveVersion();
    /// Of the files that are shown.
    QStringList shownPaths() const;
    TestEventList *events() const { return m_events; }
    EnvironmentSummary *environment() const { return m_environment; }
    FileSync *files() const { return m_files; }
    QSplitter &rows() const { return *m_rows; }

    /// Opens a file named whole or by its last part, at a line if one is given.
    void openFile(const QString &path, int line = 0, int column = 1);

    /// What the compiler said of the last deployment, beside the problems of open files.
    void setCompilerProblems(const QList<Problem> &problems);

    bool isPanelShown() const;
    void setPanelShown(bool shown);
    QByteArray columns() const;
    void setColumns(const QByteArray &state);

Q_SIGNALS:
    void panelShownChanged(bool shown);
    void latestWanted();
    void failed(const QString &message);

private:
    QWidget *buildColumn();
    void addSection(QWidget *section, SectionHeader *header, int stretch, int at = -1);
    void shareRoom();
    void makeReader();
    bool isReading() const;
    void collectProblems();

    EngineClient &m_client;
    QString m_function;
    OutputDock &m_dock;
    QSplitter *m_columns;
    QSplitter *m_rows;
    QVBoxLayout *m_sections = nullptr;
    QList<std::pair<QWidget *, SectionHeader *>> m_foldable;
    QStackedWidget *m_pages;
    EditorTabs *m_editors;
    ExplorerTree *m_explorer;
    VersionCode *m_version = nullptr; ///< made when a version is first looked at
    ExplorerTree *m_versionTree = nullptr;
    TestEventList *m_events;
    EnvironmentSummary *m_environment;
    FileSync *m_files;
    QHash<QString, JsonProblem> m_problems; ///< by file
    QList<Problem> m_compilerProblems;
};

} // namespace lathe
