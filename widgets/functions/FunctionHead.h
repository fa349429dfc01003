// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace lathe
{

class CommandLineMenu;
class CopyButton;
class ElidedLabel;
class QualifierPicker;
class StatusPill;
class PackageActions;
class TestButton;

/// The head of a function, one row: name, ARN to copy, what its runtime runs on, state; Deploy and Test.
class FunctionHead final : public QWidget
{
    Q_OBJECT
public:
    explicit FunctionHead(QWidget *parent = nullptr);

    void setFunction(const FunctionSummary &function, const QString &runtimeLabel);
    /// Edits that are not yet saved count as undeployed before the engine has seen them.
    void setUnsaved(bool unsaved);
    void setDeploying(bool deploying);
    bool showsUndeployed() const;
    void addCommandMenu(CommandLineMenu *menu);
    void addPackageActions(PackageActions &actions);

    TestButton *test() const { return m_test; }
    QualifierPicker *picker() const { return m_picker; }
    QPushButton *deploy() const { return m_deploy; }

Q_SIGNALS:
    void deployRequested();
    void deleteRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();

    FunctionSummary m_function;
    ElidedLabel *m_name;
    CopyButton *m_arn;
    ElidedLabel *m_runtime;
    StatusPill *m_state;
    StatusPill *m_undeployed;
    StatusPill *m_latest;
    QualifierPicker *m_picker;
    QPushButton *m_deploy;
    TestButton *m_test;
    QToolButton *m_more;
    bool m_unsaved = false;
    bool m_deploying = false;
};

} // namespace lathe
