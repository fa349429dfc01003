// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/FunctionSaver.h"

namespace lathe
{

namespace
{

/// An empty field is no setting.
void leaveOutEmpty(LoggingConfig &logging)
{
    for (QString *text :
         {&logging.logFormat, &logging.applicationLogLevel, &logging.systemLogLevel, &logging.logGroup}) {
        if (text->isEmpty())
            *text = QString();
    }
}

} // namespace

FunctionSaver::FunctionSaver(EngineClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

void FunctionSaver::send(UpdateFunctionConfigurationRequest request)
{
    Q_ASSERT(!m_busy);
    m_busy = true;
    if (request.logging)
        leaveOutEmpty(*request.logging);
    const QString functionName = request.function.name;
    m_client.call(std::move(request),
                  guarded<FunctionConfiguration>(
                      this, [this, functionName](const Result<FunctionConfiguration> &result) {
                          m_busy = false;
                          if (result)
                              Q_EMIT done(functionName, *result);
                          else
                              Q_EMIT failed(functionName, result.error().message);
                      }));
}

} // namespace lathe
