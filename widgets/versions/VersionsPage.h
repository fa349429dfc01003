// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QWidget>

class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace lathe
{

class AliasDialog;
class FunctionVersions;
class InlineMessage;
class PublishVersionDialog;
class TableView;
class VersionDetails;
class VersionsModel;

/// The Versions tab: the versions of a function above; below, the chosen one, or what two chosen ones
/// differ in.
class VersionsPage : public QWidget
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

Q_SIGNALS:
    /// Runs the event used last with that version.
    void testRequested(const QString &version);

private:
    QWidget *toolbar();
    QWidget *emptyPlace();
    void refresh();
    void showChosen();
    QStringList chosen() const; ///< older first

    EngineClient &m_client;
    FunctionVersions &m_versions;
    FunctionSummary m_function;
    VersionsModel *m_model;
    TableView *m_table;
    InlineMessage *m_message;
    QSplitter *m_rows;
    QStackedWidget *m_below;
    VersionDetails *m_details;
    QPushButton *m_publish = nullptr;
    QToolButton *m_test = nullptr;
    QToolButton *m_alias = nullptr;
    QToolButton *m_remove = nullptr;
};

} // namespace lathe
