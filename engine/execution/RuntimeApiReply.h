// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/Exchange.h"

#include <QString>

/// Answers in the form that the Runtime, Extensions and Telemetry APIs share.
namespace lathe::runtimeapi
{

using ExchangePtr = std::shared_ptr<Exchange>;

void respondJson(const ExchangePtr &exchange, int status, QByteArray body);
/// 202 `{"status":"OK"}`
void accept(const ExchangePtr &exchange);
/// `{"errorMessage":…,"errorType":…}`
void refuse(const ExchangePtr &exchange, int status, const QString &type, const QString &message);
/// 405 unless the request has this method.
bool requireMethod(const ExchangePtr &exchange, const QByteArray &method);

} // namespace lathe::runtimeapi
