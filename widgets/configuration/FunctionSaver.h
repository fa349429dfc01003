// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

namespace lathe
{

/// Sends a change of one section to the engine, one at a time.
class FunctionSaver : public QObject
{
    Q_OBJECT

public:
    explicit FunctionSaver(EngineClient &client, QObject *parent = nullptr);

    bool isBusy() const { return m_busy; }
    /// done or failed follows; a change sent while another is on its way is an error of the caller.
    void send(UpdateFunctionConfigurationRequest request);

Q_SIGNALS:
    void done(const QString &functionName, const lathe::FunctionConfiguration &configuration);
    void failed(const QString &functionName, const QString &message);

private:
    EngineClient &m_client;
    bool m_busy = false;
};

} // namespace lathe
