// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/FunctionError.h"

#include "engine/base/JsonText.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lathe::FunctionError)
};

QString textOf(const nlohmann::ordered_json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? fromStd(found->get<std::string>()) : QString();
}

QStringList stackOf(const nlohmann::ordered_json &object)
{
    QStringList lines;
    for (const char *key : {"trace", "stackTrace", "stack"}) {
        const auto found = object.find(key);
        if (found == object.end() || !found->is_array())
            continue;
        for (const auto &element : *found) {
            if (!element.is_string())
                continue;
            QString text = fromStd(element.get<std::string>());
            while (text.endsWith(u'\n'))
                text.chop(1);
            lines << text.split(u'\n');
        }
        break;
    }
    return lines;
}

// Node.js begins a stack with "Type: message", which may have several lines.
void dropTitle(FunctionError &error)
{
    const QStringList title = u"%1: %2"_s.arg(error.type, error.message).split(u'\n');
    if (error.stack.size() < title.size())
        return;
    if (error.stack.first(title.size()) == title)
        error.stack.remove(0, title.size());
    else if (error.stack.first() == error.type)
        error.stack.removeFirst();
}

/// The SDK that AWS's runtimes carry is asked for and not there.
bool isMissingSdk(const FunctionError &error)
{
    static const QRegularExpression node(u"Cannot find (?:module|package) '@(?:aws-sdk|smithy)/"_s);
    static const QRegularExpression python(u"No module named '(?:boto3|botocore)\\b"_s);
    return node.match(error.message).hasMatch() || python.match(error.message).hasMatch();
}

/// By the Reason that AWS documents for TooManyRequestsException.
QString reasonForThrottling(const QString &reason)
{
    if (reason == u"ReservedFunctionConcurrentInvocationLimitExceeded")
        return Words::tr(
            "It was not run: as many runs as the function's reserved concurrency allows are in "
            "progress. With a reserved concurrency of 0 it is never run.");
    if (reason == u"ReservedFunctionInvocationRateLimitExceeded")
        return Words::tr("It was not run: within a second, ten times the function's reserved concurrency "
                         "were asked for. Ask less often, or reserve more.");
    if (reason == u"ConcurrentInvocationLimitExceeded")
        return Words::tr("It was not run: as many runs as the account allows to all functions together are "
                         "in progress. Try again when some have ended, or reserve concurrency for this "
                         "function.");
    if (reason == u"FunctionInvocationRateLimitExceeded")
        return Words::tr("It was not run: within a second, ten times as many runs were asked for as the "
                         "account allows at once. Ask less often.");
    if (reason == u"EventAgeExceeded")
        return Words::tr("It was not run: the event waited for a free environment longer than its maximum "
                         "age.");
    return Words::tr("As many environments as the concurrency allows were busy. Try again when one "
                     "of them is free.");
}

void advise(FunctionError &error, const InvocationRow &row)
{
    switch (row.status) {
    case InvocationStatus::TimedOut:
        error.advice =
            Words::tr("The run took longer than the function's timeout and was ended. Give it more "
                      "time, or find in the log what it waits for.");
        error.setting = u"Timeout"_s;
        return;
    case InvocationStatus::OutOfMemory:
        error.advice =
            Words::tr("The run needed more than the %1 MB the function has and was ended. Give it "
                      "more memory, or keep less in memory at once.")
                .arg(row.memorySizeMb);
        error.setting = u"MemorySize"_s;
        return;
    case InvocationStatus::Crashed:
        error.advice =
            Words::tr("The runtime's process ended before it gave a response. The last lines of the "
                      "log may tell why.");
        return;
    case InvocationStatus::Stopped:
        error.advice = Words::tr("You stopped this run. The next one starts in a fresh environment.");
        return;
    case InvocationStatus::Throttled:
        error.advice = reasonForThrottling(row.errorMessage);
        if (row.errorMessage.contains("InvocationLimitExceeded"_L1) ||
            row.errorMessage.contains("InvocationRateLimitExceeded"_L1))
            error.setting = u"Concurrency"_s;
        return;
    default:
        break;
    }
    if (isMissingSdk(error)) {
        error.advice =
            Words::tr("On AWS the runtime brings this SDK along. Lathe fetches it once for all functions: "
                      "Preferences, AWS SDKs, Fetch. Or put it into the function's own package.");
        return;
    }
    if (error.type.endsWith("HandlerNotFound"_L1) || error.type.endsWith("MalformedHandlerName"_L1) ||
        error.type.endsWith("ImportModuleError"_L1)) {
        error.advice =
            Words::tr("The handler names a file and a function in it, such as index.handler. See "
                      "that both exist and were deployed.");
        error.setting = u"Handler"_s;
    }
}

} // namespace

std::optional<FunctionError> functionError(const InvocationRecord &record)
{
    if (!record.row.isError())
        return std::nullopt;
    FunctionError error;
    const auto json = parseJson(record.response);
    if (json && json->is_object()) {
        error.type = textOf(*json, "errorType");
        error.message = textOf(*json, "errorMessage");
        error.stack = stackOf(*json);
    }
    if (error.type.isEmpty())
        error.type = record.row.errorType;
    if (error.message.isEmpty())
        error.message = record.row.errorMessage;
    // The platform's errors repeat the id that stands above.
    if (const QString prefix = u"RequestId: %1 Error: "_s.arg(record.row.requestId);
        error.message.startsWith(prefix))
        error.message.remove(0, prefix.size());
    dropTitle(error);
    advise(error, record.row);
    return error;
}

} // namespace lathe
