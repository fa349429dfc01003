// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/output/ProblemsModel.h"

#include <QObject>

namespace lathe
{

class FileSync;

/// Deploys one function: first what was typed reaches the disk, then it is packaged.
class Deployments final : public QObject
{
    Q_OBJECT
public:
    Deployments(EngineClient &client, QString functionName, FileSync &files, QObject *parent);

    /// Does nothing while a deployment is in progress; `then` runs only after a good one.
    void deploy(std::function<void()> then = {});
    bool isDeploying() const { return m_deploying; }

Q_SIGNALS:
    void deployingChanged(bool deploying);
    void deployed(const lathe::FunctionConfiguration &configuration);
    void failed(const QString &message);
    /// What the compiler found; nothing after a good deployment.
    void problemsFound(const QList<lathe::Problem> &problems);

private:
    void setDeploying(bool deploying);

    EngineClient &m_client;
    QString m_function;
    FileSync &m_files;
    bool m_deploying = false;
};

} // namespace lathe
