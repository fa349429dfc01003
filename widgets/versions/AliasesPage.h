// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Aliases.h"
#include "engine/api/EngineClient.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace lathe
{

class AliasDialog;
class AliasesModel;
class CopyButton;
class EmptyState;
class FunctionVersions;
class InlineMessage;
class TableView;

/// The Aliases tab: names for versions, with a share of the events for a second one.
class AliasesPage : public QWidget
{
    Q_OBJECT

public:
    AliasesPage(EngineClient &client, FunctionVersions &versions, QWidget *parent = nullptr);

    AliasDialog *create();
    AliasDialog *editChosen();
    /// Asks, then deletes the chosen alias.
    void removeChosen();
    void choose(const QString &name);

Q_SIGNALS:
    /// Runs the event used last with that alias.
    void testRequested(const QString &alias);

private:
    QWidget *toolbar();
    void refresh();
    const Alias *chosen() const;
    AliasDialog *open(const Alias *alias);

    EngineClient &m_client;
    FunctionVersions &m_versions;
    AliasesModel *m_model;
    TableView *m_table;
    InlineMessage *m_message;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_tools = nullptr;
    QToolButton *m_test = nullptr;
    QToolButton *m_edit = nullptr;
    QToolButton *m_remove = nullptr;
    CopyButton *m_arn = nullptr;
    QString m_wanted; ///< to be chosen when it is there
};

} // namespace lathe
