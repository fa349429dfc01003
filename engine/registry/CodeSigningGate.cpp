// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/CodeSigningGate.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Problems = QList<std::optional<SigningProfiles::Problem>>;

Error altered(const QString &problem)
{
    return {
        u"InvalidCodeSignatureException"_s,
        400,
        u"The code signature failed the integrity check: %1. Lambda blocks such a deployment whatever the "
        "code signing policy is. Deploy the package as it was signed, or sign it again."_s.arg(problem),
        {}};
}

Error untrusted(const QString &problem)
{
    return {
        u"CodeVerificationFailedException"_s,
        400,
        u"Lambda cannot deploy the function. The function or layer might be signed using a signature that "
        "the client is not configured to accept. Check the provided signature: %1."_s.arg(problem),
        {}};
}

} // namespace

CodeSigningGate::CodeSigningGate(CodeSigningOperations &configs, const FunctionRegistry &functions,
                                 PackageStore &packages, SigningProfiles profiles, const Clock &clock,
                                 Warned warned)
    : m_configs(configs)
    , m_functions(functions)
    , m_packages(packages)
    , m_profiles(std::move(profiles))
    , m_clock(clock)
    , m_warned(std::move(warned))
{
}

QList<CodeSigningGate::Package> CodeSigningGate::newPackages(const Deployment &deployment) const
{
    const FunctionRecord &record = deployment.record;
    const FunctionRecord *before = m_functions.find(record.configuration.functionName);
    QList<Package> packages;
    if (deployment.kind != Deployment::Kind::Settings)
        packages.append({u"the package of %1"_s.arg(record.configuration.functionName), record.packageHex});
    for (const AttachedLayer &layer : record.layers) {
        if (!before || !before->layers.contains(layer))
            packages.append({u"the layer %1"_s.arg(layer.arn), layer.packageHex});
    }
    return packages;
}

void CodeSigningGate::admit(const Deployment &deployment, Reply<Done> reply)
{
    const QString name = deployment.record.configuration.functionName;
    const bool isNew = deployment.kind == Deployment::Kind::New;
    const QString given = deployment.codeSigningConfigArn;
    if (isNew && given.isEmpty()) {
        // What a function of this name had whose creation was cut short.
        m_configs.detach(name, std::move(reply));
        return;
    }
    std::optional<CodeSigningConfig> config;
    if (isNew) {
        const auto found = m_configs.attachable(given);
        if (!found) {
            reply(fail(found.error()));
            return;
        }
        config = *found;
    } else if (const CodeSigningConfig *used = m_configs.configOf(name)) {
        config = *used;
    }
    const QList<Package> packages = config ? newPackages(deployment) : QList<Package>();
    if (packages.isEmpty()) {
        reply(Done{});
        return;
    }
    QStringList hexes;
    for (const Package &package : packages)
        hexes.append(package.hex);
    const auto check = [profiles = m_profiles,
                        allowed =
                            config->allowedPublishers.signingProfileVersionArns.value_or(QStringList()),
                        now = m_clock.epochMs() / 1000](const QByteArray &zip) {
        return profiles.problem(zip, allowed, now);
    };
    m_packages.examine<std::optional<SigningProfiles::Problem>>(
        hexes, check,
        [this, name, isNew, packages, config = *config,
         reply = std::move(reply)](const Result<Problems> &problems) {
            const auto judged =
                problems ? judge(name, config, packages, *problems) : Result<Done>(fail(problems.error()));
            if (judged && isNew)
                m_configs.attach(name, config.arn, reply);
            else
                reply(judged);
        });
}

Result<Done> CodeSigningGate::judge(const QString &function, const CodeSigningConfig &config,
                                    const QList<Package> &packages, const Problems &problems) const
{
    const bool enforced = config.policies.untrustedArtifactOnDeployment == u"Enforce";
    QStringList warnings;
    for (qsizetype i = 0; i < problems.size(); ++i) {
        if (!problems[i])
            continue;
        const QString said = packages[i].name + u' ' + problems[i]->text;
        if (problems[i]->integrity)
            return fail(altered(said));
        warnings.append(said);
    }
    if (warnings.isEmpty())
        return Done{};
    if (enforced)
        return fail(untrusted(warnings.constFirst()));
    m_warned(
        u"%1 is deployed although its signature could not be trusted: %2. Its code signing "
        "configuration only warns of that: %3"_s.arg(function, warnings.join(u", and "_s), config.arn));
    return Done{};
}

} // namespace lathe
