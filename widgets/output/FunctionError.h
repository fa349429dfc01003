// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

#include <QStringList>

#include <optional>

namespace lathe
{

/// What an invocation that failed says of its failure, for people.
struct FunctionError {
    QString type;      ///< `TypeError`, `Sandbox.Timedout`; may be empty
    QString message;   ///< may have several lines
    QStringList stack; ///< one line each, without the line that repeats type and message
    QString advice;    ///< what to do, where the kind of failure tells; may be empty
    /// The setting the advice speaks of, as UpdateFunctionConfiguration names it: `Timeout`, `MemorySize`,
    /// `Handler`, or `Concurrency`; may be empty.
    QString setting;

    bool operator==(const FunctionError &) const = default;
};

/// nullopt when the invocation did not fail. Understands the error objects of all runtimes: `trace`
/// (Node.js) and `stackTrace` (Python, Ruby, Java); any other response leaves what the row says.
std::optional<FunctionError> functionError(const InvocationRecord &record);

} // namespace lathe
