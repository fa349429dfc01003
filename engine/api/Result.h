// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <functional>
#include <tl/expected.hpp>

namespace lathe
{

/// Why an operation did not succeed.
///
/// `code` is Lambda's exception name where one exists (`ResourceNotFoundException`, see the error table of
/// the Lambda API), otherwise a name of ours that starts with `Lathe.`. `httpStatus` is the status the REST
/// endpoint answers with. `message` is for people: what happened, why, and what to do.
struct Error {
    QString code;
    int httpStatus = 500;
    QString message;
    /// Only with TooManyRequestsException: the documented `Reason`, e.g.
    /// `ConcurrentInvocationLimitExceeded`.
    QString reason;
    /// Whether the endpoint's answer has a member `Type`, which AWS leaves out with a few errors.
    bool typed = true;

    static Error invalidParameter(QString message)
    {
        return {QStringLiteral("InvalidParameterValueException"), 400, std::move(message), {}};
    }
    static Error notFound(QString message)
    {
        return {QStringLiteral("ResourceNotFoundException"), 404, std::move(message), {}};
    }
    static Error conflict(QString message)
    {
        return {QStringLiteral("ResourceConflictException"), 409, std::move(message), {}};
    }
    static Error service(QString message)
    {
        return {QStringLiteral("ServiceException"), 500, std::move(message), {}};
    }
    /// An error of this machine rather than of Lambda, e.g. `Lathe.FileError`.
    static Error local(QString code, QString message)
    {
        return {std::move(code), 500, std::move(message), {}};
    }

    bool operator==(const Error &) const = default;
};

template<typename T>
using Result = tl::expected<T, Error>;

/// The value of an operation that has nothing to say but that it is done.
struct Done {
    bool operator==(const Done &) const = default;
};

/// Receives the outcome of an asynchronous operation: called exactly once, on the thread the operation was
/// called from, never from inside the call itself unless the operation's documentation says so.
template<typename T>
using Reply = std::function<void(Result<T>)>;

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace lathe
