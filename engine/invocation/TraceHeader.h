// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lathe
{

/// What a function gets as its trace header, of the caller's `X-Amzn-Trace-Id` (AWS X-Ray Developer Guide,
/// "Tracing header"): the caller's Root, where it is well-formed, with its Parent and its Sampled. What it
/// does not say is made up; Sampled is 0 then, since nothing here takes segments.
QByteArray traceHeader(const QByteArray &callers, qint64 nowMs);

} // namespace lathe
