// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/ResponseStream.h"

#include <QByteArray>
#include <QString>

namespace lathe
{

/// One event on its way to a runtime.
struct EventDelivery {
    QString requestId;
    QByteArray payload;
    QByteArray clientContext; ///< JSON or empty
    QString invokedFunctionArn;
    QByteArray traceId;
    /// Takes the response while it is made, where the runtime streams it; none: all at once.
    std::shared_ptr<ResponseStream> stream = nullptr;
    QString tenantId = {}; ///< where the function keeps tenants apart
};

/// What a runtime posted for an event.
struct RuntimeAnswer {
    QByteArray body;  ///< of one that was streamed: its beginning
    qint64 bytes = 0; ///< size of all of it
    QByteArray contentType;
    QString errorType; ///< set when it came by /error or ended in an error trailer
    bool isError = false;
    bool tooLarge = false;
    qint64 limit = 6'291'556; ///< Lambda's: 6 MiB and 100 bytes where it is not streamed
};

} // namespace lathe
