// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/GeneralSettings.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("GeneralSettings", text);
}

QString outside(int value, int least, int most, const QString &sentence)
{
    if (value >= least && value <= most)
        return {};
    return sentence.arg(QLocale().toString(least), QLocale().toString(most));
}

/// An empty field is no setting.
void leaveOutEmpty(LoggingConfig &logging)
{
    for (QString *text :
         {&logging.logFormat, &logging.applicationLogLevel, &logging.systemLogLevel, &logging.logGroup}) {
        if (text->isEmpty())
            *text = QString();
    }
}

template<typename T, typename Value>
void put(std::optional<T> &target, const Value &now, const Value &saved)
{
    if (now != saved)
        target = now;
}

} // namespace

GeneralSettings GeneralSettings::of(const FunctionConfiguration &configuration)
{
    GeneralSettings settings{.description = configuration.description,
                             .runtime = configuration.runtime,
                             .handler = configuration.handler,
                             .memorySize = configuration.memorySize,
                             .timeout = configuration.timeout,
                             .ephemeralStorage = configuration.ephemeralStorage,
                             .network = configuration.network,
                             .logging = configuration.logging};
    if (settings.logging.logFormat != u"JSON") {
        settings.logging.applicationLogLevel.clear();
        settings.logging.systemLogLevel.clear();
    }
    return settings;
}

UpdateFunctionConfigurationRequest GeneralSettings::changesFrom(const GeneralSettings &saved,
                                                                const QString &functionName) const
{
    UpdateFunctionConfigurationRequest request;
    request.function.name = functionName;
    put(request.description, description, saved.description);
    put(request.runtime, runtime, saved.runtime);
    put(request.handler, handler, saved.handler);
    put(request.memorySize, memorySize, saved.memorySize);
    put(request.timeout, timeout, saved.timeout);
    put(request.ephemeralStorage, ephemeralStorage, saved.ephemeralStorage);
    put(request.network, network, saved.network);
    put(request.logging, logging, saved.logging);
    if (request.logging)
        leaveOutEmpty(*request.logging);
    return request;
}

QString GeneralSettings::problemWithDescription(const QString &description)
{
    if (description.size() <= longestDescription)
        return {};
    return tr("The description has %1 characters; at most %2 are allowed.")
        .arg(description.size())
        .arg(longestDescription);
}

QString GeneralSettings::problemWithHandler(const QString &handler)
{
    if (handler.isEmpty())
        return tr("A handler is needed: it says which code Lambda calls.");
    if (handler.size() > longestHandler) {
        return tr("The handler has %1 characters; at most %2 are allowed.")
            .arg(handler.size())
            .arg(longestHandler);
    }
    if (std::any_of(handler.cbegin(), handler.cend(), [](QChar c) { return c.isSpace(); }))
        return tr("A handler cannot contain blanks.");
    return {};
}

QString GeneralSettings::problemWithMemory(int megabytes)
{
    return outside(megabytes, leastMemory, mostMemory, tr("Memory can be from %1 to %2 MB."));
}

QString GeneralSettings::problemWithTimeout(int seconds)
{
    if (seconds < 1)
        return tr("The timeout must be at least one second.");
    return seconds > mostTimeout ? tr("The timeout can be at most 15 minutes.") : QString();
}

QString GeneralSettings::problemWithStorage(int megabytes)
{
    return outside(megabytes, leastStorage, mostStorage, tr("Ephemeral storage can be from %1 to %2 MB."));
}

} // namespace lathe
