// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/registry/FunctionRegistry.h"

namespace lathe
{

/// What a caller's name and qualifier stand for.
struct FunctionTarget {
    enum class Kind { Unqualified, Latest, Version, Alias };

    QString name;      ///< of the function
    QString qualifier; ///< as given; empty when none was
    Kind kind = Kind::Unqualified;
    QString arn;           ///< with the qualifier as given
    FunctionRecord record; ///< $LATEST, or the version meant; its own ARN is that of the version
    std::optional<Alias> alias;

    /// The key of what belongs to just this qualifier in Records: `name` or `name:qualifier`.
    QString key() const { return qualifier.isEmpty() ? name : name + u':' + qualifier; }
    /// The same with $LATEST for what was not qualified.
    QString latestKey() const
    {
        return name + u':' + (qualifier.isEmpty() ? QStringLiteral("$LATEST") : qualifier);
    }
};

/// Finds what callers mean by names, ARNs and qualifiers: functions, versions, aliases. Cheap to make and
/// to copy; the registry must outlive it. Engine thread.
class FunctionDirectory
{
public:
    /// What errors call a function that was not qualified: Invoke appends `:$LATEST`.
    enum class NotFoundName { AsGiven, WithLatest };

    FunctionDirectory(const FunctionRegistry &functions, AwsScope scope)
        : m_functions(&functions)
        , m_scope(std::move(scope))
    {
    }

    /// `Function not found: ARN`, with the qualifier as given, where function, version or alias does not
    /// exist; what FunctionName::resolve refuses.
    Result<FunctionTarget> resolve(const FunctionReference &reference,
                                   NotFoundName notFound = NotFoundName::AsGiven) const;
    /// Whether it is, as it stands, the name of a function that is there.
    bool isName(const QString &text) const { return m_functions->find(text); }
    /// The function itself, for operations on the whole of it: a qualifier is left alone.
    Result<FunctionRecord> function(const QString &nameOrArn) const;
    const AwsScope &scope() const { return m_scope; }

    /// Whether a qualifier can only be a version's number.
    static bool isVersion(const QString &qualifier);

private:
    const FunctionRegistry *m_functions;
    AwsScope m_scope;
};

} // namespace lathe
