// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/ConfigurationRules.h"

#include "engine/registry/CodeSource.h"

#include "engine/api/EnvironmentRules.h"
#include "engine/api/LayerArn.h"
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

std::optional<Error> notMatching(const QString &value, const QString &member, const QString &pattern)
{
    if (QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value).hasMatch())
        return std::nullopt;
    return validation(value, member, u"Member must satisfy regular expression pattern: "_s + pattern);
}

std::optional<Error> noneOf(const QString &value, const QString &member, const QStringList &allowed)
{
    if (allowed.contains(value))
        return std::nullopt;
    return validation(value, member,
                      u"Member must satisfy enum value set: [%1]"_s.arg(allowed.join(u", "_s)));
}

std::optional<Error> tooLong(const QString &value, const QString &member, qsizetype most)
{
    if (value.size() <= most)
        return std::nullopt;
    return validation(value, member, u"Member must have length less than or equal to %1"_s.arg(most));
}

std::optional<Error> variableProblem(const QString &text)
{
    return Error::invalidParameter(
        u"Lambda was unable to configure your environment variables because the environment variables you "
        u"have provided "_s +
        text);
}

std::optional<Error> environmentProblem(const EnvironmentVariables &variables)
{
    static const QRegularExpression allowed(
        QRegularExpression::anchoredPattern(u"[a-zA-Z]([a-zA-Z0-9_])+"_s));
    QStringList reserved;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        if (environmentrules::reservedNames().contains(it.key()))
            reserved.append(it.key());
        else if (!allowed.match(it.key()).hasMatch())
            return validation(
                u"{%1=…}"_s.arg(it.key()), u"environment.variables"_s,
                u"Map keys must satisfy constraint: [Member must satisfy regular expression pattern: "
                "[a-zA-Z]([a-zA-Z0-9_])+]"_s);
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

std::optional<Error> layerProblem(const QStringList &layers)
{
    if (layers.size() > 5)
        return Error::invalidParameter(u"Cannot reference more than 5 layers."_s);
    static const QRegularExpression allowed(QRegularExpression::anchoredPattern(LayerArn::pattern()));
    const bool good = std::all_of(layers.begin(), layers.end(), [](const QString &layer) {
        return layer.size() <= 2048 && allowed.match(layer).hasMatch();
    });
    if (good)
        return std::nullopt;
    return validation(
        u"[%1]"_s.arg(layers.join(u", "_s)), u"layers"_s,
        u"Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must "
        "have length greater than or equal to 1, Member must satisfy regular expression pattern: %1, "
        "Member "
        "must not be null]"_s.arg(LayerArn::pattern()));
}

std::optional<Error> loggingProblem(const LoggingConfig &logging)
{
    if (auto problem = noneOf(logging.logFormat, u"loggingConfig.logFormat"_s, {u"JSON"_s, u"Text"_s}))
        return problem;
    if (!logging.applicationLogLevel.isEmpty()) {
        if (auto problem = noneOf(logging.applicationLogLevel, u"loggingConfig.applicationLogLevel"_s,
                                  {u"TRACE"_s, u"DEBUG"_s, u"INFO"_s, u"WARN"_s, u"ERROR"_s, u"FATAL"_s}))
            return problem;
    }
    if (!logging.systemLogLevel.isEmpty()) {
        if (auto problem = noneOf(logging.systemLogLevel, u"loggingConfig.systemLogLevel"_s,
                                  {u"DEBUG"_s, u"INFO"_s, u"WARN"_s}))
            return problem;
    }
    if (logging.logGroup.isEmpty())
        return std::nullopt;
    if (auto problem = tooLong(logging.logGroup, u"loggingConfig.logGroup"_s, 512))
        return problem;
    return notMatching(logging.logGroup, u"loggingConfig.logGroup"_s, u"[\\.\\-_/#A-Za-z0-9]+"_s);
}

std::optional<Error> architectureProblem(const QString &architecture)
{
    if (architecture == u"x86_64" || architecture == u"arm64")
        return std::nullopt;
    return validation(
        u"[%1]"_s.arg(architecture), u"architectures"_s,
        u"Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], "
        "Member must not be null]"_s);
}

std::optional<Error> textProblem(const FunctionConfiguration &settings)
{
    static const auto resource = u"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"_s;
    for (auto problem :
         {notMatching(settings.role, u"role"_s,
                      u"arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"_s),
          tooLong(settings.handler, u"handler"_s, 128),
          notMatching(settings.handler, u"handler"_s, u"[^\\s]+"_s),
          tooLong(settings.description, u"description"_s, 256),
          noneOf(settings.tracingMode, u"tracingConfig.mode"_s, {u"Active"_s, u"PassThrough"_s}),
          noneOf(settings.snapStartApplyOn, u"snapStart.applyOn"_s, {u"PublishedVersions"_s, u"None"_s}),
          notMatching(settings.kmsKeyArn, u"kMSKeyArn"_s, resource),
          notMatching(settings.deadLetterTargetArn, u"deadLetterConfig.targetArn"_s, resource),
          architectureProblem(settings.architecture), layerProblem(settings.layers),
          loggingProblem(settings.logging)}) {
        if (problem)
            return problem;
    }
    return std::nullopt;
}

} // namespace

Result<Done> ConfigurationRules::checkSettings(const FunctionConfiguration &settings) const
{
    if (!m_runtimeKnown(settings.runtime)) {
        return fail(
            Error::invalidParameter(u"Value %1 at 'runtime' failed to satisfy constraint: Member must "
                                    u"satisfy enum value set: [%2] or "
                                    "be a valid ARN"_s.arg(settings.runtime, m_runtimes.join(u", "_s))));
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

Result<Done> ConfigurationRules::checkName(const QString &name)
{
    if (const auto problem = tooLong(name, u"functionName"_s, 64))
        return fail(Error::invalidParameter(problem->message));
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
    if (auto named = CodeSource::check(request.code, u"function code"_s); !named)
        return named;
    return checkSettings(settings);
}

} // namespace lathe
