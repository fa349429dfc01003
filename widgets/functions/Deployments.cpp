// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/Deployments.h"

#include "widgets/functions/CompilerMessages.h"
#include "widgets/functions/FileSync.h"

namespace lathe
{

Deployments::Deployments(EngineClient &client, QString functionName, FileSync &files, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_function(std::move(functionName))
    , m_files(files)
{
}

void Deployments::deploy(std::function<void()> then)
{
    if (m_deploying)
        return;
    setDeploying(true);
    m_files.flush([guard = QPointer(this), then = std::move(then)](bool saved) {
        if (!guard)
            return;
        if (!saved) {
            guard->setDeploying(false); // why was told by the files
            return;
        }
        guard->m_client.deploy(
            guard->m_function,
            guarded<FunctionConfiguration>(
                guard, [guard, then](const Result<FunctionConfiguration> &deployed) {
                    guard->setDeploying(false);
                    if (!deployed) {
                        Q_EMIT guard->problemsFound(compilermessages::problems(deployed.error()));
                        Q_EMIT guard->failed(
                            tr("Not deployed. %1").arg(compilermessages::summary(deployed.error())));
                        return;
                    }
                    Q_EMIT guard->problemsFound({});
                    Q_EMIT guard->deployed(*deployed);
                    if (then)
                        then();
                }));
    });
}

void Deployments::setDeploying(bool deploying)
{
    m_deploying = deploying;
    Q_EMIT deployingChanged(deploying);
}

} // namespace lathe
