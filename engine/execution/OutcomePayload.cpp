// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/OutcomePayload.h"

#include "engine/base/JsonText.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

OutcomePayload platformError(const QString &type, const QString &message)
{
    const nlohmann::ordered_json json{{"errorType", type.toStdString()},
                                      {"errorMessage", message.toStdString()}};
    return {toJsonText(json), u"Unhandled"_s, type, message};
}

OutcomePayload postedError(const QByteArray &body, const QString &type)
{
    OutcomePayload payload{body, u"Unhandled"_s, type, {}};
    if (body.size() > 256 * 1024)
        return payload;
    const auto json = parseJson(body);
    if (!json || !json->is_object())
        return payload;
    if (json->contains("errorMessage") && (*json)["errorMessage"].is_string())
        payload.errorMessage = fromStd((*json)["errorMessage"].get<std::string>());
    if (json->contains("errorType") && (*json)["errorType"].is_string())
        payload.errorType = fromStd((*json)["errorType"].get<std::string>());
    return payload;
}

QString exitMessage(const QString &exitText)
{
    return exitText.isEmpty() ? u"Runtime exited without providing a reason"_s
                              : u"Runtime exited with error: "_s + exitText;
}

} // namespace

OutcomePayload answerPayload(const RuntimeAnswer &answer)
{
    if (answer.tooLarge) {
        return platformError(
            answer.errorType,
            u"Response payload size exceeded maximum allowed payload size (%1 bytes)."_s.arg(answer.limit));
    }
    if (answer.isError)
        return postedError(answer.body, answer.errorType);
    return {answer.body, {}, {}, {}};
}

OutcomePayload outcomePayload(const InvocationOutcome &outcome, const QString &requestId,
                              std::chrono::milliseconds timeout, const std::optional<RuntimeAnswer> &answer,
                              const QByteArray &initError)
{
    using Kind = InvocationOutcome::Kind;
    const auto message = [&](const QString &text) {
        return u"RequestId: %1 Error: %2"_s.arg(requestId, text);
    };
    if (outcome.answered && answer)
        return answerPayload(*answer);
    switch (outcome.kind) {
    case Kind::Responded:
        return {};
    case Kind::Timeout: {
        const double seconds = std::chrono::duration<double>(timeout).count();
        return platformError(u"Sandbox.Timedout"_s,
                             message(u"Task timed out after %1 seconds"_s.arg(seconds, 0, 'f', 2)));
    }
    case Kind::InitError:
        if (!initError.isEmpty())
            return postedError(initError, outcome.errorType);
        return platformError(outcome.errorType, message(outcome.exitText));
    case Kind::ExtensionFailure:
        return platformError(outcome.errorType,
                             message(outcome.exitText.isEmpty() ? u"exit code 0"_s : outcome.exitText));
    case Kind::OutOfMemory:
        return platformError(u"Runtime.ExitError"_s, message(exitMessage(u"signal: killed"_s)));
    case Kind::Exit:
        return platformError(u"Runtime.ExitError"_s, message(exitMessage(outcome.exitText)));
    case Kind::Stopped:
        return platformError(u"Lathe.Stopped"_s, message(u"The invocation was stopped"_s));
    case Kind::SandboxFailure:
        return platformError(u"Sandbox.Failure"_s, message(outcome.exitText));
    }
    return {};
}

} // namespace lathe
