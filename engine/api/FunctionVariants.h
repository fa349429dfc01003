// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Members.h"

namespace lathe
{

/// Settings of kinds of functions that Lathe does not run: container images, durable executions, and
/// functions on instances of their own. They are checked like all others, and then refused.
struct FunctionVariants {
    struct ImageConfig {
        std::optional<QStringList> entryPoint;
        std::optional<QStringList> command;
        QString workingDirectory;

        void members(Members &m)
        {
            m("EntryPoint", entryPoint);
            m("Command", command);
            m("WorkingDirectory", workingDirectory);
        }
    };
    struct DurableConfig {
        QString kmsKeyArn;
        std::optional<int> retentionPeriodInDays;
        std::optional<int> executionTimeout; ///< seconds

        void members(Members &m)
        {
            m("KMSKeyArn", kmsKeyArn);
            m("RetentionPeriodInDays", retentionPeriodInDays);
            m("ExecutionTimeout", executionTimeout);
        }
    };
    struct ManagedInstances {
        QString capacityProviderArn;
        std::optional<int> perEnvironmentMaxConcurrency;
        std::optional<double> memoryGibPerVcpu;

        void members(Members &m)
        {
            m("CapacityProviderArn", capacityProviderArn);
            m("PerExecutionEnvironmentMaxConcurrency", perEnvironmentMaxConcurrency);
            m("ExecutionEnvironmentMemoryGiBPerVCpu", memoryGibPerVcpu);
        }
    };
    struct CapacityProviderConfig {
        std::optional<ManagedInstances> managedInstances;

        void members(Members &m) { m("LambdaManagedInstancesCapacityProviderConfig", managedInstances); }
    };

    std::optional<ImageConfig> imageConfig;
    std::optional<DurableConfig> durableConfig;
    std::optional<CapacityProviderConfig> capacityProviderConfig;
    /// Of functions on instances of their own: `LATEST_PUBLISHED`. Create, UpdateFunctionCode and
    /// PublishVersion take it.
    QString publishTo;

    /// Those of UpdateFunctionConfiguration.
    void settings(Members &m)
    {
        m("ImageConfig", imageConfig);
        m("DurableConfig", durableConfig);
        m("CapacityProviderConfig", capacityProviderConfig);
    }
    void members(Members &m)
    {
        settings(m);
        m("PublishTo", publishTo);
    }
};

} // namespace lathe
