// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTimer;

namespace lathe
{

/// The foot of the sidebar: where the endpoint answers, what stands in the way of a sandbox, and how many
/// execution environments live.
class EngineFoot final : public QWidget
{
    Q_OBJECT
public:
    explicit EngineFoot(QWidget *parent = nullptr);

    /// Before the engine has started.
    void showStarting();
    /// `workspace` in the tooltip; the endpoint copies a line for the AWS CLI when clicked.
    void setStatus(const EngineStatus &status);
    /// What a click on the endpoint puts on the clipboard.
    static QString cliLine(const QString &endpoint);

Q_SIGNALS:
    /// The sandbox warning was clicked: explain it at length.
    void sandboxDetailsRequested();

private:
    void copy();
    void refresh();

    std::optional<EngineStatus> m_status;
    QPushButton *m_endpoint;
    QPushButton *m_sandbox;
    QLabel *m_environments;
    QTimer *m_copied;
};

} // namespace lathe
