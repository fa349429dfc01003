// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/QualifierRequests.h"

namespace lathe
{

/// AddPermission's answer: the statement that was added, as JSON text.
struct AddedPermission {
    QString statement;

    void members(Members &m) { m("Statement", statement); }
};

/// AddPermission: a statement for the policy of a function, version or alias.
struct AddPermissionRequest {
    using Answer = AddedPermission;
    static constexpr auto operation = "AddPermission";

    QString functionName;
    QString qualifier;
    QString statementId;
    QString action;    ///< lambda:InvokeFunction
    QString principal; ///< `*`, an account, an ARN, or a service: s3.amazonaws.com
    QString sourceArn;
    QString sourceAccount;
    QString eventSourceToken;
    QString principalOrgId;
    QString functionUrlAuthType; ///< NONE or AWS_IAM
    std::optional<bool> invokedViaFunctionUrl;
    QString revisionId; ///< when given and stale: PreconditionFailedException 412

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
        m("StatementId", statementId);
        m("Action", action);
        m("Principal", principal);
        m("SourceArn", sourceArn);
        m("SourceAccount", sourceAccount);
        m("EventSourceToken", eventSourceToken);
        m("PrincipalOrgID", principalOrgId);
        m("FunctionUrlAuthType", functionUrlAuthType);
        m("InvokedViaFunctionUrl", invokedViaFunctionUrl);
        m("RevisionId", revisionId);
    }
};

struct RemovePermissionRequest {
    using Answer = Done;
    static constexpr auto operation = "RemovePermission";

    QString functionName;
    QString qualifier;
    QString statementId;
    QString revisionId;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
        m("StatementId", statementId);
        m("RevisionId", revisionId);
    }
};

/// GetPolicy's answer. `policy` is a JSON text: {"Version", "Id", "Statement": [{"Sid", "Effect",
/// "Principal", "Action", "Resource", "Condition"}]}.
struct ResourcePolicy {
    QString policy;
    QString revisionId;

    void members(Members &m)
    {
        m("Policy", policy);
        m("RevisionId", revisionId);
    }
};

/// GetPolicy: ResourceNotFoundException where there is none.
struct GetPolicyRequest : QualifierRequest {
    using Answer = ResourcePolicy;
    static constexpr auto operation = "GetPolicy";
};

} // namespace lathe
