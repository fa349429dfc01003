// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "engine/api/Permissions.h"
#include "widgets/configuration/ConfigurationSection.h"

class QPlainTextEdit;
class QSplitter;
class QStackedWidget;
class QStandardItemModel;
class QToolButton;

namespace lathe
{

class PermissionDialog;
class SectionFrame;
class TableView;

/// Who may invoke a function, version or alias: the statements of its policy, and the policy itself.
/// Changes take effect at once.
class PermissionsSection : public ConfigurationSection
{
    Q_OBJECT

public:
    static Names names();

    explicit PermissionsSection(EngineClient &client, QWidget *parent = nullptr);

    void setFunction(const FunctionSummary &function) override;
    void setQualifier(const QString &qualifier) override;
    void forgetFunction(const QString &) override {}
    bool isModified() const override { return false; }
    void save() override {}
    void revert() override {}

    PermissionDialog *add();
    /// Asks, then removes the chosen statement.
    void removeChosen();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *content();
    QWidget *toolbar(QWidget *parent);
    void reload();
    void showPolicy(const ResourcePolicy &policy);
    void refresh();
    QString chosen() const;
    QStringList ids() const;
    RemovePermissionRequest removal() const;

    EngineClient &m_client;
    FunctionReference m_target;
    bool m_deployed = true;
    QStandardItemModel *m_model;
    TableView *m_table = nullptr;
    QPlainTextEdit *m_json = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_tools = nullptr;
    QToolButton *m_remove = nullptr;
    SectionFrame *m_frame;
    QString m_wanted; ///< the statement to choose once it is there
};

} // namespace lathe
