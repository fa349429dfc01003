// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

namespace lathe
{

/// One statement of a resource's policy: who may do what, as it was given.
struct PolicyStatement {
    QString id;
    QString action;
    QString principal; ///< `*`, an account, an ARN, or a service
    QString sourceArn;
    QString sourceAccount;
    QString eventSourceToken;
    QString organizationId;
    QString functionUrlAuthType;
    std::optional<bool> invokedViaFunctionUrl;

    void members(Members &m);
    bool operator==(const PolicyStatement &) const = default;
};

/// The policy of a function, version, alias or layer version (errors and JSON as recorded on AWS).
struct Policy {
    /// Lambda's quota on a policy, in bytes.
    static constexpr qsizetype mostBytes = 20'480;

    QList<PolicyStatement> statements;
    QString revisionId; ///< changes with the statements

    /// Whether `given`, where it is given, is the policy's revision; PreconditionFailedException names the
    /// operation that tells it (GetPolicy).
    Result<Done> checkRevision(const QString &given, const QString &operation) const;
    /// ResourceConflictException for an id that is there, PolicyLengthExceededException for a policy that
    /// would be too long. `resource`: ARN of what the policy is for.
    Result<Policy> with(const PolicyStatement &statement, const QString &resource) const;
    /// ResourceNotFoundException where there is no such statement.
    Result<Policy> without(const QString &id) const;
    /// ResourceNotFoundException of a policy without statements.
    static Error none();

    /// A statement as AddPermission answers it. An account stands there as the ARN of its root.
    static QByteArray json(const PolicyStatement &statement, const QString &resource);
    QByteArray json(const QString &resource) const;

    void members(Members &m);
    bool operator==(const Policy &) const = default;
};

} // namespace lathe
