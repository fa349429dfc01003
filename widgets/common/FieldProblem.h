// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// What a field says below itself: why the API would refuse its text as that member of an operation's
/// request, told for people; empty when it would not. `form` describes in words what the member's pattern
/// asks for. Nested members are written `LoggingConfig.LogGroup`.
QString fieldProblem(const QString &operation, const QString &member, const QString &text,
                     const QString &form = {});

/// The same for a number.
QString numberProblem(const QString &operation, const QString &member, qint64 value);

} // namespace lathe
