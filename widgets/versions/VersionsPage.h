// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/versions/QualifiersPage.h"

class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace lathe
{

class AliasDialog;
class PublishVersionDialog;
class VersionDetails;
class VersionsModel;

/// The Versions tab: the versions of a function above; below, the chosen one, or what two chosen ones
/// differ in.
class VersionsPage : public QualifiersPage
{
    Q_OBJECT

public:
    VersionsPage(EngineClient &client, FunctionVersions &versions, QWidget *parent = nullptr);

    void setFunction(const FunctionSummary &function);
    PublishVersionDialog *publish();
    AliasDialog *createAlias();
    /// Asks, then deletes the chosen version.
    void removeChosen();
    void choose(const QStringList &versions);

private:
    void addTools();
    QWidget *emptyPlace();
    void refresh();
    void showChosen();
    QStringList chosen() const; ///< older first

    FunctionSummary m_function;
    VersionsModel *m_model;
    QSplitter *m_rows;
    QStackedWidget *m_below;
    VersionDetails *m_details;
    QPushButton *m_publish = nullptr;
    QToolButton *m_test = nullptr;
    QToolButton *m_alias = nullptr;
    QToolButton *m_remove = nullptr;
};

} // namespace lathe
