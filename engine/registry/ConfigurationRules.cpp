// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/ConfigurationRules.h"

#include "engine/api/EnvironmentRules.h"
#include "engine/base/JsonText.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Error validation(const QString &value, const QString &member, const QString &constraint)
{
    return {u"ValidationException"_s,
            400,
            u"1 validation error detected: Value '%1' at '%2' failed to satisfy constraint: %3"_s.arg(
                value, member, constraint),
            {}};
}

std::optional<Error> outside(int value, int low, int high, const QString &member)
{
    if (value < low) {
        return validation(QString::number(value), member,
                          u"Member must have value greater than or equal to %1"_s.arg(low));
    }
    if (value > high) {
        return validation(QString::number(value), member,
                          u"Member must have value less than or equal to %1"_s.arg(high));
    }
    return std::nullopt;
}

std::optional<Error> environmentProblem(const EnvironmentVariables &variables)
{
    static const QRegularExpression allowed(u"^[a-zA-Z]([a-zA-Z0-9_])+$"_s);
    QStringList reserved;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        if (environmentrules::reservedNames().contains(it.key()))
            reserved.append(it.key());
        else if (!allowed.match(it.key()).hasMatch())
            return validation(
                u"{%1=…}"_s.arg(it.key()), u"environment.variables"_s,
                u"Map keys must satisfy constraint: [Member must satisfy regular expression pattern: "
                "[a-zA-Z]([a-zA-Z0-9_])+]"_s);
    }
    if (!reserved.isEmpty()) {
        return Error::invalidParameter(u"Lambda was unable to configure your environment variables because "
                                       u"the environment variables you have "
                                       "provided contains reserved keys that are currently not supported "
                                       "for modification. Reserved keys used "
                                       "in this request: %1"_s.arg(reserved.join(u", "_s)));
    }
    if (environmentrules::measuredBytes(variables) > environmentrules::limitBytes) {
        return Error::invalidParameter(u"Lambda was unable to configure your environment variables because "
                                       u"the environment variables you have "
                                       "provided exceeded the 4KB limit. Measured: %1 bytes"_s.arg(
                                           environmentrules::measuredBytes(variables)));
    }
    return std::nullopt;
}

std::optional<Error> textProblem(const FunctionConfiguration &settings)
{
    static const QRegularExpression role(
        u"^arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$"_s);
    if (!role.match(settings.role).hasMatch()) {
        return validation(settings.role, u"role"_s,
                          u"Member must satisfy regular expression pattern: "
                          "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"_s);
    }
    if (settings.handler.size() > 128)
        return validation(settings.handler, u"handler"_s,
                          u"Member must have length less than or equal to 128"_s);
    if (settings.handler.contains(u' '))
        return validation(settings.handler, u"handler"_s,
                          u"Member must satisfy regular expression pattern: [^\\s]+"_s);
    if (settings.description.size() > 256) {
        return validation(settings.description, u"description"_s,
                          u"Member must have length less than or equal to 256"_s);
    }
    if (settings.layers.size() > 5)
        return Error::invalidParameter(u"Cannot reference more than 5 layers."_s);
    if (settings.logging.logFormat != u"Text" && settings.logging.logFormat != u"JSON") {
        return validation(settings.logging.logFormat, u"loggingConfig.logFormat"_s,
                          u"Member must satisfy enum value set: [JSON, Text]"_s);
    }
    return std::nullopt;
}

} // namespace

Result<Done> ConfigurationRules::checkSettings(const FunctionConfiguration &settings) const
{
    if (!m_runtimeKnown(settings.runtime)) {
        return fail(Error::invalidParameter(
            u"Value %1 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set of "
            u"Lambda's "
            "runtime identifiers, for example nodejs22.x, python3.13 or provided.al2023"_s.arg(
                settings.runtime)));
    }
    if (settings.handler.isEmpty())
        return fail(Error::invalidParameter(
            u"Runtime and Handler are mandatory parameters for functions created with "
            "deployment packages."_s));
    for (const auto &problem : {outside(settings.timeout, 1, 900, u"timeout"_s),
                                outside(settings.memorySize, 128, 10240, u"memorySize"_s),
                                outside(settings.ephemeralStorage, 512, 10240, u"ephemeralStorage.size"_s),
                                textProblem(settings), environmentProblem(settings.environment)}) {
        if (problem)
            return fail(*problem);
    }
    return Done{};
}

Result<Done> ConfigurationRules::checkNew(const CreateFunctionRequest &request) const
{
    const FunctionConfiguration &settings = request.settings;
    if (settings.packageType != u"Zip" || !request.code.imageUri.isEmpty()) {
        return fail(Error::invalidParameter(u"Lathe runs zip packages only; container images need a "
                                            u"container engine. Deploy the code as a zip with "
                                            "a managed or provided runtime."_s));
    }
    if (settings.functionName.size() > 64) {
        return fail(
            Error::invalidParameter(u"1 validation error detected: Value '%1' at 'functionName' failed to "
                                    u"satisfy constraint: Member must "
                                    "have length less than or equal to 64"_s.arg(settings.functionName)));
    }
    if (!request.code.s3Bucket.isEmpty()) {
        return fail(Error::invalidParameter(
            u"Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error "
            "Message: The specified bucket does not exist. Lathe takes packages as "
            "ZipFile."_s));
    }
    if (!request.code.zipFile)
        return fail(Error::invalidParameter(u"Please provide a source for function code."_s));
    return checkSettings(settings);
}

} // namespace lathe
