// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Aliases.h"
#include "widgets/versions/QualifiersPage.h"

class QStackedWidget;
class QToolButton;

namespace lathe
{

class AliasDialog;
class AliasesModel;
class CopyButton;
class EmptyState;

/// The Aliases tab: names for versions, with a share of the events for a second one.
class AliasesPage : public QualifiersPage
{
    Q_OBJECT

public:
    AliasesPage(EngineClient &client, FunctionVersions &versions, QWidget *parent = nullptr);

    AliasDialog *create();
    AliasDialog *editChosen();
    /// Asks, then deletes the chosen alias.
    void removeChosen();
    void choose(const QString &name);

private:
    void addTools();
    void refresh();
    const Alias *chosen() const;
    AliasDialog *open(const Alias *alias);

    AliasesModel *m_model;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QToolButton *m_test = nullptr;
    QToolButton *m_edit = nullptr;
    QToolButton *m_remove = nullptr;
    CopyButton *m_arn = nullptr;
    QString m_wanted; ///< to be chosen when it is there
};

} // namespace lathe
