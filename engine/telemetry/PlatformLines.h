// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/PlatformFigures.h"

#include <QStringList>

namespace lathe
{

/// The platform's own log lines, byte for byte as Lambda writes them (fields separated by TAB), without
/// newline. REPORT ends with a TAB (recordings: tests with LogType=Tail).
namespace platformlines
{
QString initStart(const QString &runtimeVersion, const QString &runtimeVersionArn);
QString initReport(const InitFigures &figures);
QString start(const QString &requestId, const QString &version);
QString end(const QString &requestId);
QString report(const ReportFigures &figures);
QString extension(const ExtensionFigures &figures);
} // namespace platformlines

/// `2026/11/20/[$LATEST]<32 hex>`: a fresh name for the log stream of an environment (UTC date). In a log
/// group that functions may share, `2026/11/20/<function>[$LATEST]<32 hex>`; without a function's name
/// otherwise.
QString newLogStreamName(const QString &function, const QString &version, qint64 epochMs);

} // namespace lathe
