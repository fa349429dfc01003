// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LambdaApi.h"

#include <QLocalServer>
#include <QObject>

namespace lathe
{

/// Answers other Lathe commands of this user for the same workspace, on `.lathe/lathe.sock` (mode 0600).
///
/// One JSON object a line, one answer each: `{"op":"raise"}` brings the window forward;
/// `{"op":"invoke","function":…, "payload":<base64>}` runs an event and answers
/// `{"payload":<base64>,"functionError":…,"log":<base64>}` or
/// `{"error":…}`.
class InstanceServer final : public QObject
{
    Q_OBJECT
public:
    InstanceServer(LambdaApi &api, QObject *parent = nullptr);

    /// False: the socket could not be made (for example a path over the system's 107 bytes). Lathe works
    /// without.
    bool listen(const QString &socketPath);

Q_SIGNALS:
    void raiseRequested();

private:
    void serve(QLocalSocket *socket);
    void invoke(QLocalSocket *socket, const QString &function, const QByteArray &payload);

    LambdaApi &m_api;
    QLocalServer m_server;
};

} // namespace lathe
