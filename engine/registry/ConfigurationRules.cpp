// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/ConfigurationRules.h"

#include "engine/api/EnvironmentRules.h"
#include "engine/api/RequestCheck.h"
#include "engine/api/Violations.h"
#include "engine/registry/CodeSource.h"
#include "engine/registry/TagOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

std::optional<Error> variableProblem(const QString &text)
{
    return Error::invalidParameter(
        u"Lambda was unable to configure your environment variables because the environment variables you "
        u"have provided "_s +
        text);
}

std::optional<Error> environmentProblem(const EnvironmentVariables &variables)
{
    QStringList reserved;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        if (environmentrules::reservedNames().contains(it.key()))
            reserved.append(it.key());
        else if (it->contains(QChar(u'\0')))
            return variableProblem(u"contain a NUL character: %1"_s.arg(it.key()));
    }
    if (!reserved.isEmpty()) {
        return variableProblem(u"contains reserved keys that are currently not supported for modification. "
                               u"Reserved keys used in this request: %1"_s.arg(reserved.join(u", "_s)));
    }
    const QByteArray measured = environmentrules::measuredText(variables);
    if (measured.size() > environmentrules::limitBytes)
        return variableProblem(u"exceeded the 4KB limit. String measured: "_s +
                               QString::fromUtf8(measured));
    return std::nullopt;
}

/// The API's model allows more, for kinds of functions that there are not here.
Result<Done> checkRanges(const FunctionConfiguration &settings)
{
    Violations violations;
    violations.range(settings.timeout, u"timeout"_s, 1, 900);
    violations.range(settings.memorySize, u"memorySize"_s, 128, 10240);
    return violations.result();
}

} // namespace

Result<Done> ConfigurationRules::checkSettings(const FunctionConfiguration &settings) const
{
    if (!m_runtimeKnown(settings.runtime)) {
        return fail(Error::invalidParameter(
            u"Value %1 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [%2] "
            "or be a valid ARN"_s.arg(settings.runtime, m_runtimes.join(u", "_s))));
    }
    if (settings.handler.isEmpty())
        return fail(Error::invalidParameter(
            u"Runtime and Handler are mandatory parameters for functions created with "
            "deployment packages."_s));
    if (auto checked = checkRanges(settings); !checked)
        return checked;
    if (settings.layers.size() > 5)
        return fail(Error::invalidParameter(u"Cannot reference more than 5 layers."_s));
    if (const auto problem = environmentProblem(settings.environment))
        return fail(*problem);
    return Done{};
}

Result<Done> ConfigurationRules::checkAll(const FunctionConfiguration &settings) const
{
    CreateFunctionRequest request;
    request.settings = settings;
    LoggingConfig &logging = request.settings.logging;
    for (QString *text :
         {&logging.logFormat, &logging.applicationLogLevel, &logging.systemLogLevel, &logging.logGroup}) {
        if (text->isEmpty())
            *text = QString(); // not set
    }
    request.architectures = QStringList{settings.architecture};
    request.code.zipFile = QByteArray("");
    if (auto checked = requestcheck::check(request); !checked)
        return checked;
    return checkSettings(settings);
}

Result<Done> ConfigurationRules::checkName(const QString &name)
{
    Violations violations;
    violations.length(name, u"functionName"_s, 1, 64);
    const auto checked = violations.result();
    return checked ? checked : fail(Error::invalidParameter(checked.error().message));
}

Result<Done> ConfigurationRules::checkVariants(const FunctionVariants &variants)
{
    if (variants.durableConfig)
        return fail(Error::invalidParameter(
            u"Lathe runs no durable executions. Leave DurableConfig out: the function runs without."_s));
    if (variants.capacityProviderConfig || !variants.publishTo.isNull())
        return fail(Error::invalidParameter(
            u"Lathe has no capacity providers: all functions run on this machine. Leave "
            "CapacityProviderConfig and PublishTo out."_s));
    const auto &image = variants.imageConfig;
    if (image && (image->entryPoint || image->command || !image->workingDirectory.isEmpty()))
        return fail(Error::invalidParameter(
            u"ImageConfig is for functions from container images, and this one is a zip. Leave it out."_s));
    return Done{};
}

Result<Done> ConfigurationRules::checkResources(const FunctionConfiguration &settings,
                                                const QString &functionArn)
{
    const VpcConfig vpc = settings.vpcConfig.value_or(VpcConfig());
    const bool subnets = !vpc.subnetIds.value_or(QStringList()).isEmpty();
    const bool groups = !vpc.securityGroupIds.value_or(QStringList()).isEmpty();
    if (subnets != groups)
        return fail(
            Error::invalidParameter(u"SubnetIds and SecurityIds must coexist or be both empty list."_s));
    if (!settings.fileSystemConfigs.isEmpty() && !subnets)
        return fail(Error::invalidParameter(
            u"Function %1 must be configured to execute in a VPC to reference access point %2."_s.arg(
                functionArn, settings.fileSystemConfigs.constFirst().arn)));
    const QString &target = settings.deadLetterTargetArn;
    const QString service = target.section(u':', 2, 2);
    if (!target.isEmpty() && service != u"sqs" && service != u"sns")
        return fail(Error::invalidParameter(
            u"The target of DeadLetterConfig must be an Amazon SQS queue or an Amazon SNS topic, and %1 is "
            "neither."_s.arg(target)));
    return Done{};
}

Result<Done> ConfigurationRules::checkNew(const CreateFunctionRequest &request) const
{
    const FunctionConfiguration &settings = request.settings;
    if (auto checked = checkVariants(request.variants); !checked)
        return checked;
    if (settings.packageType != u"Zip" || !request.code.imageUri.isEmpty()) {
        return fail(Error::invalidParameter(u"Lathe runs zip packages only; container images need a "
                                            u"container engine. Deploy the code as a zip with "
                                            "a managed or provided runtime."_s));
    }
    if (auto named = CodeSource::check(request.code, u"function code"_s); !named)
        return named;
    if (auto tagged = TagOperations::check(settings.tags); !tagged)
        return tagged;
    return checkSettings(settings);
}

} // namespace lathe
