// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
};

/// What a runtime posted for an event.
struct RuntimeAnswer {
    QByteArray body;
    QByteArray contentType;
    QString errorType; ///< set when it came by /error or ended in an error trailer
    bool isError = false;
    bool tooLarge = false;
};

} // namespace lathe
