// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/FunctionSaver.h"

namespace lathe
{

FunctionSaver::FunctionSaver(EngineClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

void FunctionSaver::send(const UpdateFunctionConfigurationRequest &request)
{
    Q_ASSERT(!m_busy);
    m_busy = true;
    const QString functionName = request.function.name;
    m_client.updateFunctionConfiguration(
        request, guarded<FunctionConfiguration>(
                     this, [this, functionName](const Result<FunctionConfiguration> &result) {
                         m_busy = false;
                         if (result)
                             Q_EMIT done(functionName, *result);
                         else
                             Q_EMIT failed(functionName, result.error().message);
                     }));
}

} // namespace lathe
