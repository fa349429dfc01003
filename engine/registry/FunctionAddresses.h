// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/FunctionDirectory.h"

namespace lathe
{

/// What a caller wrote for a function and its qualifier, whether it is there or not: operations on what is
/// set beside functions tell of what is missing each in its own way.
struct FunctionAddress {
    /// By the form of the qualifier; Function: none was given, $LATEST is meant.
    enum class Kind { Function, Latest, Version, Alias, Unknown };

    FunctionName name;
    Kind kind = Kind::Function;
    QString arn; ///< with the qualifier as given
    bool functionExists = false;
    std::optional<FunctionTarget> target; ///< what exists

    bool exists() const { return target.has_value(); }
    bool isLatest() const { return kind == Kind::Function || kind == Kind::Latest; }
    /// In Records: `name:qualifier`, with $LATEST where nothing was said.
    QString key() const { return name.name + u':' + qualifier(); }
    QString qualifier() const { return isLatest() ? QStringLiteral("$LATEST") : name.qualifier; }
    /// With $LATEST where nothing was said.
    QString qualifiedArn() const;
    /// As policies and URLs name it: without a qualifier where $LATEST is meant.
    QString resourceArn() const { return kind == Kind::Latest ? arn.chopped(8) : arn; }
    /// Of the alias, the version or $LATEST; empty where it does not exist.
    QString revisionId() const;
    /// ResourceNotFoundException: "Cannot find alias arn: …" or "Function not found: …".
    Error notFound() const;
};

/// Finds what callers mean. Engine thread.
class FunctionAddresses
{
public:
    FunctionAddresses(const FunctionRegistry &functions, AwsScope scope)
        : m_functions(functions)
        , m_directory(functions, std::move(scope))
    {
    }

    /// Fails for what is no name only: see FunctionName::resolve.
    Result<FunctionAddress> find(const QString &functionName, const QString &qualifier = {}) const;
    /// Also where it does not exist: FunctionAddress::notFound().
    Result<FunctionAddress> existing(const QString &functionName, const QString &qualifier = {}) const;

private:
    const FunctionRegistry &m_functions;
    FunctionDirectory m_directory;
};

} // namespace lathe
