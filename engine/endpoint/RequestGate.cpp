// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/RequestGate.h"

#include "engine/http/BrowserGuard.h"
#include "engine/signature/Hmac.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qsizetype hashHere = 64 * 1024;

bool bringsItsOwnPermission(const RequestHead &head)
{
    return head.target.path.startsWith("/_lathe/");
}

Error unsignedRequest()
{
    return Error{
        u"MissingAuthenticationTokenException"_s,
        403,
        u"Missing Authentication Token. This request carries no signature. The AWS CLI and the SDKs "
        "sign with any credentials, curl with --aws-sigv4; Lathe's preferences can allow requests "
        "without a signature."_s,
        {}};
}

Error versionTwo()
{
    return Error{u"InvalidRequest"_s,
                 400,
                 u"The authorization mechanism you have provided is not supported. Please use "
                 "AWS4-HMAC-SHA256."_s,
                 {}};
}

/// What the sender says of the body: its sum, or a word that stands for it.
QByteArray declaredPayload(const RequestHead &head, const RequestSignature &signature)
{
    const QByteArrayView declared = head.headers.value("X-Amz-Content-Sha256");
    if (!declared.isEmpty())
        return declared.toByteArray();
    const bool presignedS3 =
        signature.place == RequestSignature::Place::Query && signature.service() == "s3";
    return presignedS3 ? QByteArray("UNSIGNED-PAYLOAD") : QByteArray();
}

bool isSum(const QByteArray &declared)
{
    return declared.size() == 64 && std::all_of(declared.begin(), declared.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::optional<Error> judge(const SignatureVerifier &verifier, const RequestSignature &signature,
                           const RequestHead &head, const QByteArray &declared, const QByteArray &sum)
{
    if (auto wrong = verifier.objection(signature, head, declared.isEmpty() ? sum : declared))
        return wrong;
    if (isSum(declared) && declared != sum) {
        return Error{u"XAmzContentSHA256Mismatch"_s,
                     400,
                     u"The provided 'x-amz-content-sha256' header does not match what was computed."_s,
                     {}};
    }
    return std::nullopt;
}

} // namespace

std::optional<SignatureVerifier> RequestGate::verifier() const
{
    if (!m_access.credentials)
        return std::nullopt;
    return SignatureVerifier(*m_access.credentials);
}

std::optional<Error> RequestGate::objection(const RequestHead &head) const
{
    const bool lenient = m_access.answersUnsigned || bringsItsOwnPermission(head);
    const auto foreign = lenient ? BrowserGuard::objection(head.headers, head.target.authority)
                                 : BrowserGuard::objectionToPages(head.headers, head.target.authority);
    if (foreign)
        return Error{u"AccessDeniedException"_s, 403, QString::fromUtf8(*foreign), {}};
    if (bringsItsOwnPermission(head))
        return std::nullopt;
    if (!RequestSignature::isIn(head))
        return m_access.answersUnsigned ? std::nullopt : std::optional(unsignedRequest());
    const auto verifier = this->verifier();
    if (RequestSignature::isVersion2(head))
        return verifier ? std::optional(versionTwo()) : std::nullopt;
    const auto signature = RequestSignature::of(head);
    if (verifier)
        return signature ? verifier->objection(*signature, m_clock.epochMs()) : signature.error();
    if (!head.target.query.contains(u"X-Amz-Signature"))
        return std::nullopt; // whatever its header says
    if (!signature)
        return signature.error();
    // A link is good for as long as whoever made it wanted, also where nobody knows the key.
    return SignatureVerifier({signature->accessKeyId, {}}).objection(*signature, m_clock.epochMs());
}

void RequestGate::check(const std::shared_ptr<Exchange> &exchange,
                        std::function<void(const std::optional<Error> &)> then) const
{
    const RequestHead &head = exchange->head();
    const auto verifier = this->verifier();
    if (!verifier || bringsItsOwnPermission(head) || !RequestSignature::isIn(head)) {
        then(std::nullopt);
        return;
    }
    const auto signature = RequestSignature::of(head);
    if (!signature) {
        then(signature.error());
        return;
    }
    const QByteArray declared = declaredPayload(head, *signature);
    const bool needsSum = declared.isEmpty() || isSum(declared);
    if (!needsSum || exchange->body().size() <= hashHere) {
        then(judge(*verifier, *signature, head, declared, needsSum ? sha256Hex(exchange->body()) : ""));
        return;
    }
    m_pool.run([body = exchange->body()] { return sha256Hex(body); },
               [exchange, verifier = *verifier, signature = *signature, declared, then = std::move(then),
                alive = std::weak_ptr(m_alive)](const QByteArray &sum) {
                   if (!alive.expired())
                       then(judge(verifier, signature, exchange->head(), declared, sum));
               });
}

} // namespace lathe
