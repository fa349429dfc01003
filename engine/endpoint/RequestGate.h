// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Clock.h"
#include "engine/base/WorkerPool.h"
#include "engine/http/Exchange.h"
#include "engine/signature/SignatureVerifier.h"

#include <memory>
#include <optional>

namespace lathe
{

/// Who may use the endpoint.
struct EndpointAccess {
    /// Also requests without a signature, and those of web pages that come from this machine.
    bool answersUnsigned = false;
    /// The one access key whose signatures are good. Without it any signature will do.
    std::optional<AwsCredentials> credentials;
};

/// Decides which requests are answered at all. Engine thread.
///
/// Requests for another host than this machine, and those that a web page made, get AccessDeniedException;
/// those without a signature MissingAuthenticationTokenException; those whose signature is wrong, when
/// credentials are set, what SignatureVerifier says. Links to packages bring a permission of their own
/// (PackageLinks).
class RequestGate
{
public:
    RequestGate(WorkerPool &pool, const Clock &clock)
        : m_pool(pool)
        , m_clock(clock)
    {
    }

    void setAccess(EndpointAccess access) { m_access = std::move(access); }

    /// What can be told from the headers.
    std::optional<Error> objection(const RequestHead &head) const;
    /// When the body is in, which is part of what is signed. Large ones are summed up in the pool.
    void check(const std::shared_ptr<Exchange> &exchange,
               std::function<void(const std::optional<Error> &)> then) const;
    /// What chunks of a body are signed with; nullopt when signatures are not looked at.
    std::optional<SignatureVerifier> verifier() const;

private:
    WorkerPool &m_pool;
    const Clock &m_clock;
    EndpointAccess m_access;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
