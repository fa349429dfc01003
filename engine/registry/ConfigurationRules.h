// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionRequests.h"
#include "engine/api/Result.h"

#include <functional>

namespace lathe
{

/// What a function's settings may be beyond what the table of the API's shapes tells (Lambda API,
/// CreateFunction and UpdateFunctionConfiguration). Errors carry the exception names and texts recorded on
/// AWS.
class ConfigurationRules
{
public:
    using RuntimeKnown = std::function<bool(const QString &runtime)>;
    /// `runtimes` is only for what a refusal tells.
    explicit ConfigurationRules(RuntimeKnown runtimeKnown, QStringList runtimes = {})
        : m_runtimeKnown(std::move(runtimeKnown))
        , m_runtimes(std::move(runtimes))
    {
    }

    /// A new function's name without what may stand around it in an ARN.
    static Result<Done> checkName(const QString &name);
    /// Refuses what is for functions that Lathe does not run.
    static Result<Done> checkVariants(const FunctionVariants &variants);
    /// What VpcConfig, FileSystemConfigs and DeadLetterConfig must be together. For requests that set one
    /// of them: what was kept before there were these rules stays as it is.
    static Result<Done> checkResources(const FunctionConfiguration &settings, const QString &functionArn);
    Result<Done> checkNew(const CreateFunctionRequest &request) const;
    /// The configuration as it would stand after an update whose request has been checked against the table
    /// of the API's shapes.
    Result<Done> checkSettings(const FunctionConfiguration &settings) const;
    /// The same, and each setting against the table: for settings that come from elsewhere.
    Result<Done> checkAll(const FunctionConfiguration &settings) const;

private:
    RuntimeKnown m_runtimeKnown;
    QStringList m_runtimes;
};

} // namespace lathe
