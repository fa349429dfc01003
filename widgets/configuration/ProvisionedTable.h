// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "engine/api/ProvisionedConcurrency.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStandardItemModel;
class QTimer;
class QToolButton;

namespace lathe
{

class FunctionVersions;
class InlineMessage;
class ProvisionedDialog;
class TableView;

/// Provisioned concurrency of a function's versions and aliases; changes take effect at once.
class ProvisionedTable : public QWidget
{
    Q_OBJECT

public:
    explicit ProvisionedTable(EngineClient &client, QWidget *parent = nullptr);

    void setFunction(const FunctionSummary &function);
    ProvisionedDialog *add();
    /// Asks, then removes that of the chosen version or alias.
    void removeChosen();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *toolbar();
    void reload();
    void show(const QList<ProvisionedConcurrencyConfig> &configs);
    void refresh();
    QString chosen() const;

    EngineClient &m_client;
    FunctionVersions *m_versions = nullptr;
    QString m_function;
    QStandardItemModel *m_model;
    TableView *m_table;
    QLabel *m_empty;
    InlineMessage *m_message;
    QTimer *m_polling; ///< while environments are being started
    QPushButton *m_add = nullptr;
    QToolButton *m_remove = nullptr;
};

} // namespace lathe
