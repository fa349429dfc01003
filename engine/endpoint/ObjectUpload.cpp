// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/ObjectUpload.h"

#include "engine/endpoint/BodyChecksums.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

std::optional<ChunkSignatures> signaturesOf(const RequestHead &head,
                                            const std::optional<SignatureVerifier> &verifier)
{
    if (!verifier || !head.headers.value("x-amz-content-sha256").startsWith("STREAMING-AWS4-HMAC-SHA256"))
        return std::nullopt;
    const auto signature = RequestSignature::of(head);
    if (!signature)
        return std::nullopt; // the gate would not have let it in
    return ChunkSignatures{verifier->signingKey(signature->scope), signature->amzDate, signature->scope,
                           signature->signature};
}

Result<ObjectUpload::Taken> decode(QByteArray body, const HttpHeaders &headers,
                                   const std::optional<ChunkSignatures> &signatures)
{
    HttpHeaders sums = headers;
    if (ChunkedPayload::isMeant(headers.value("x-amz-content-sha256"))) {
        auto payload = ChunkedPayload::decode(body, signatures);
        if (!payload)
            return fail(payload.error());
        const QByteArrayView said = headers.value("x-amz-decoded-content-length");
        if (!said.isEmpty() && said.toByteArray().toLongLong() != payload->body.size())
            return fail(Error{u"IncompleteBody"_s, 400, u"The request body terminated unexpectedly"_s, {}});
        body = std::move(payload->body);
        for (const auto trailer : payload->trailers)
            sums.append(trailer.name, trailer.value);
    }
    if (auto good = bodychecksums::check(body, sums); !good)
        return fail(good.error());
    return ObjectUpload::Taken{std::move(body), bodychecksums::given(sums)};
}

} // namespace

void ObjectUpload::take(WorkerPool &pool, const std::shared_ptr<Exchange> &exchange,
                        const std::optional<SignatureVerifier> &verifier,
                        std::function<void(Result<Taken>)> then)
{
    pool.run(
        [body = exchange->takeBody(), headers = exchange->headers(),
         signatures = signaturesOf(exchange->head(), verifier)]() mutable {
            return decode(std::move(body), headers, signatures);
        },
        std::move(then));
}

QMap<QString, QString> ObjectUpload::keptHeaders(const HttpHeaders &headers)
{
    static const QStringList kept{u"content-type"_s,     u"content-encoding"_s, u"content-disposition"_s,
                                  u"content-language"_s, u"cache-control"_s,    u"expires"_s};
    QMap<QString, QString> found;
    for (const auto field : headers) {
        const QString name = QString::fromLatin1(field.name.toByteArray().toLower());
        QString value = QString::fromUtf8(field.value.toByteArray());
        if (name == u"content-encoding") {
            QStringList codings = value.split(u',', Qt::SkipEmptyParts);
            codings.removeIf([](const QString &coding) { return coding.trimmed() == u"aws-chunked"; });
            value = codings.join(u',').trimmed();
        }
        if ((kept.contains(name) || name.startsWith(u"x-amz-meta-")) && !value.isEmpty())
            found.insert(name, value);
    }
    return found;
}

} // namespace lathe
