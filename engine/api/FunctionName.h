// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionRequests.h"
#include "engine/api/Result.h"

#include <optional>

namespace lathe
{

/// The account and Region Lathe stands in for.
struct AwsScope {
    QString region = QStringLiteral("us-east-1");
    QString account = QStringLiteral("000000000000");
};

/// A function name taken apart: `name`, `ACCOUNT:function:name` or an ARN, each with an optional qualifier.
struct FunctionName {
    QString name;
    QString qualifier; ///< empty: $LATEST was meant without saying so

    /// Resolves what a caller wrote (Lambda API, pattern of FunctionName; error texts as recorded on AWS):
    /// ValidationException for a bad pattern or length, InvalidParameterValueException when the name's
    /// qualifier and `reference.qualifier` differ, ResourceNotFoundException for another Region.
    static Result<FunctionName> resolve(const FunctionReference &reference, const AwsScope &scope);

    QString arn(const AwsScope &scope) const;
    static QString arn(const QString &name, const AwsScope &scope);

    /// For forms: why this cannot be the name of a new function; nullopt when it can. 1-64 letters, digits,
    /// - and _.
    static std::optional<QString> problemWithNewName(const QString &name);
};

} // namespace lathe
