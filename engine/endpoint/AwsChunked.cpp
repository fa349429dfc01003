// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/AwsChunked.h"

#include "engine/signature/Hmac.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qsizetype longestLine = 8 * 1024;
constexpr int mostTrailers = 16;

Error incomplete()
{
    return {
        u"IncompleteBody"_s,
        400,
        u"You did not provide the number of bytes specified by the Content-Length HTTP header, or the body "
        "is not in the form that x-amz-content-sha256 names."_s,
        {}};
}

Error wrongSignature()
{
    return {
        u"SignatureDoesNotMatch"_s,
        403,
        u"The request signature we calculated does not match the signature you provided. Check your key "
        "and signing method."_s,
        {}};
}

/// Signs chunk after chunk, each together with the signature before.
class Chain
{
public:
    explicit Chain(const std::optional<ChunkSignatures> &signatures)
        : m_signatures(signatures)
        , m_before(signatures ? signatures->seed : QByteArray())
    {
    }

    bool takesChunk(QByteArrayView data, const QByteArray &signature)
    {
        return !m_signatures ||
               takes("AWS4-HMAC-SHA256-PAYLOAD", sha256Hex("") + '\n' + sha256Hex(data), signature);
    }
    bool takesTrailers(const QByteArray &canonical, const QByteArray &signature)
    {
        return !m_signatures || takes("AWS4-HMAC-SHA256-TRAILER", sha256Hex(canonical), signature);
    }

private:
    bool takes(QByteArrayView what, const QByteArray &hashes, const QByteArray &signature)
    {
        const QByteArray text =
            sigv4::stringToSign(what, m_signatures->amzDate, m_signatures->scope, m_before + '\n' + hashes);
        m_before = sigv4::signature(m_signatures->key, text);
        return isSameSecret(m_before, signature);
    }

    const std::optional<ChunkSignatures> &m_signatures;
    QByteArray m_before;
};

/// Takes lines and pieces off the front of the body.
class Cursor
{
public:
    explicit Cursor(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }

    /// Without its end; nullopt where none ends.
    std::optional<QByteArray> line()
    {
        const qsizetype end = m_bytes.indexOf("\r\n", m_at);
        if (end < 0 || end - m_at > longestLine)
            return std::nullopt;
        const QByteArray line = m_bytes.mid(m_at, end - m_at);
        m_at = end + 2;
        return line;
    }
    std::optional<QByteArrayView> piece(qint64 size)
    {
        if (size < 0 || size > m_bytes.size() - m_at)
            return std::nullopt;
        const QByteArrayView piece = QByteArrayView(m_bytes).sliced(m_at, size);
        m_at += size;
        return piece;
    }
    bool atEnd() const { return m_at == m_bytes.size(); }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

Result<Done> readTrailers(Cursor &cursor, HttpHeaders &trailers, Chain &chain)
{
    QByteArray canonical;
    QByteArray signature;
    while (!cursor.atEnd()) {
        const auto line = cursor.line();
        if (!line || trailers.size() > mostTrailers)
            return fail(incomplete());
        if (line->isEmpty())
            continue;
        const qsizetype colon = line->indexOf(':');
        if (colon <= 0)
            return fail(incomplete());
        const QByteArray name = line->left(colon).toLower();
        const QByteArray value = line->mid(colon + 1).trimmed();
        if (name == "x-amz-trailer-signature") {
            signature = value;
            continue;
        }
        trailers.append(name, value);
        canonical += name + ':' + value + '\n';
    }
    if (!canonical.isEmpty() && !chain.takesTrailers(canonical, signature))
        return fail(wrongSignature());
    return Done{};
}

struct ChunkHead {
    qint64 size = 0;
    QByteArray signature;
};

std::optional<ChunkHead> readHead(const QByteArray &line)
{
    const qsizetype semicolon = line.indexOf(';');
    bool number = false;
    ChunkHead head;
    head.size = (semicolon < 0 ? line : line.left(semicolon)).trimmed().toLongLong(&number, 16);
    if (!number || head.size < 0)
        return std::nullopt;
    static constexpr QByteArrayView name = "chunk-signature=";
    if (const qsizetype at = semicolon < 0 ? -1 : line.indexOf(name, semicolon); at >= 0)
        head.signature = line.mid(at + name.size()).trimmed();
    return head;
}

} // namespace

Result<ChunkedPayload> ChunkedPayload::decode(const QByteArray &bytes,
                                              const std::optional<ChunkSignatures> &signatures)
{
    ChunkedPayload payload;
    payload.body.reserve(bytes.size());
    Chain chain(signatures);
    Cursor cursor(bytes);
    for (;;) {
        const auto line = cursor.line();
        const auto head = line ? readHead(*line) : std::nullopt;
        const auto data = head ? cursor.piece(head->size) : std::nullopt;
        if (!data)
            return fail(incomplete());
        if (!chain.takesChunk(*data, head->signature))
            return fail(wrongSignature());
        if (data->isEmpty())
            break;
        payload.body.append(*data);
        if (const auto end = cursor.line(); !end || !end->isEmpty())
            return fail(incomplete());
    }
    if (auto read = readTrailers(cursor, payload.trailers, chain); !read)
        return fail(read.error());
    return payload;
}

} // namespace lathe
