// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/SigningProfiles.h"
#include "engine/registry/CodeSigningOperations.h"
#include "engine/registry/FunctionOperations.h"
#include "engine/registry/PackageStore.h"

namespace lathe
{

/// Looks at the signatures of what is about to be deployed, before it is: the package, and the layers that
/// the function did not have before. A function without a code signing config takes everything. Engine
/// thread; packages are read in the pool.
class CodeSigningGate
{
public:
    /// Hears what was let through although a check failed, because the policy is Warn.
    using Warned = std::function<void(const QString &message)>;

    CodeSigningGate(CodeSigningOperations &configs, const FunctionRegistry &functions,
                    PackageStore &packages, SigningProfiles profiles, const Clock &clock, Warned warned);

    /// Errors: CodeSigningConfigNotFoundException; InvalidCodeSignatureException for a package that was
    /// changed after it was signed, whatever the policy; CodeVerificationFailedException for all else under
    /// Enforce. A new function has its config when the reply comes.
    void admit(const Deployment &deployment, Reply<Done> reply);

private:
    struct Package {
        QString name; ///< for people
        QString hex;
    };
    QList<Package> newPackages(const Deployment &deployment) const;
    Result<Done> judge(const QString &function, const CodeSigningConfig &config,
                       const QList<Package> &packages,
                       const QList<std::optional<SigningProfiles::Problem>> &problems) const;

    CodeSigningOperations &m_configs;
    const FunctionRegistry &m_functions;
    PackageStore &m_packages;
    SigningProfiles m_profiles;
    const Clock &m_clock;
    Warned m_warned;
};

} // namespace lathe
