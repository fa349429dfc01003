// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

namespace lathe
{

/// Bodies as they lie in the history: a byte that tells the form, then the bytes, compressed where that
/// pays. unpackBody() answers an empty body for what packBody() has not made.
QByteArray packBody(const QByteArray &body);
QByteArray unpackBody(const QByteArray &packed);

QByteArray packLog(const QList<LogLine> &lines);
QList<LogLine> unpackLog(const QByteArray &packed);

QByteArray packPhases(const QList<InvocationPhase> &phases);
QList<InvocationPhase> unpackPhases(const QByteArray &packed);

} // namespace lathe
