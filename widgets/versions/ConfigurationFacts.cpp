// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/ConfigurationFacts.h"

#include "widgets/versions/VersionWords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("ConfigurationFacts", text);
}

} // namespace

QList<ConfigurationFact> configurationFacts(const FunctionConfiguration &c)
{
    const QLocale locale;
    QList<ConfigurationFact> facts{
        {tr("Description"), c.description},
        {tr("Runtime"), c.runtime},
        {tr("Handler"), c.handler},
        {tr("Architecture"), c.architecture},
        {tr("Memory"), tr("%1 MB").arg(locale.toString(c.memorySize))},
        {tr("Timeout"), tr("%1 s").arg(locale.toString(c.timeout))},
        {tr("Ephemeral storage"), tr("%1 MB").arg(locale.toString(c.ephemeralStorage))},
        {tr("Role"), c.role},
        {tr("Log format"), c.logging.logFormat},
        {tr("Application log level"), c.logging.applicationLogLevel},
        {tr("System log level"), c.logging.systemLogLevel},
        {tr("Log group"), c.logGroup()},
        {tr("Layers"), c.layers.join(u'\n')},
        {tr("Dead-letter target"), c.deadLetterTargetArn},
        {tr("Tracing"), c.tracingMode},
        {tr("SnapStart"), c.snapStartApplyOn},
        {tr("Code size"), tr("%1 bytes").arg(locale.toString(c.codeSize))},
        {tr("Code SHA-256"), c.codeSha256},
        {tr("Changed"), versionwords::when(c.lastModified)},
    };
    for (auto it = c.environment.cbegin(); it != c.environment.cend(); ++it)
        facts.append({tr("Variable %1").arg(it.key()), it.value().isEmpty() ? u"\"\""_s : it.value()});
    return facts;
}

QList<ConfigurationDifference> compareConfigurations(const FunctionConfiguration &before,
                                                     const FunctionConfiguration &after)
{
    const QList<ConfigurationFact> old = configurationFacts(before);
    const QList<ConfigurationFact> now = configurationFacts(after);
    QList<ConfigurationDifference> all;
    for (const ConfigurationFact &fact : old) {
        const auto same = std::find_if(now.cbegin(), now.cend(),
                                       [&fact](const auto &other) { return other.name == fact.name; });
        all.append({fact.name, fact.value, same == now.cend() ? QString() : same->value});
    }
    for (const ConfigurationFact &fact : now) {
        const bool known = std::any_of(old.cbegin(), old.cend(),
                                       [&fact](const auto &other) { return other.name == fact.name; });
        if (!known)
            all.append({fact.name, {}, fact.value});
    }
    return all;
}

} // namespace lathe
