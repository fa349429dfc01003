// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/EventStream.h"

#include <QtEndian>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qsizetype preludeSize = 12;
constexpr qsizetype checksumSize = 4;
constexpr qsizetype headersLimit = 128 * 1024;
constexpr char textType = 7;

quint32 checksum(QByteArrayView bytes)
{
    return static_cast<quint32>(
        crc32_z(0, reinterpret_cast<const Bytef *>(bytes.data()), static_cast<z_size_t>(bytes.size())));
}

template<typename Number>
void append(QByteArray &bytes, Number number)
{
    const Number big = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
}

template<typename Number>
Number numberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<Number>(bytes.data() + at);
}

tl::unexpected<Error> damaged(const QString &how)
{
    return fail(Error::local(u"Lathe.EventStreamError"_s, u"The event stream is damaged: "_s + how));
}

Result<std::vector<std::pair<QByteArray, QByteArray>>> readHeaders(QByteArrayView bytes)
{
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    while (!bytes.isEmpty()) {
        const auto nameSize = static_cast<quint8>(bytes.front());
        const qsizetype valueAt = 1 + nameSize + 1 + 2;
        if (bytes.size() < valueAt || bytes[1 + nameSize] != textType)
            return damaged(u"a header is no text."_s);
        const auto valueSize = numberAt<quint16>(bytes, valueAt - 2);
        if (bytes.size() < valueAt + valueSize)
            return damaged(u"a header is cut off."_s);
        headers.emplace_back(bytes.sliced(1, nameSize).toByteArray(),
                             bytes.sliced(valueAt, valueSize).toByteArray());
        bytes = bytes.sliced(valueAt + valueSize);
    }
    return headers;
}

} // namespace

QByteArray EventStreamMessage::header(QByteArrayView name) const
{
    for (const auto &[known, value] : headers) {
        if (known == name)
            return value;
    }
    return {};
}

QByteArray eventstream::encode(const EventStreamMessage &message)
{
    QByteArray headers;
    for (const auto &[name, value] : message.headers) {
        headers.append(static_cast<char>(name.size()));
        headers.append(name);
        headers.append(textType);
        append(headers, static_cast<quint16>(value.size()));
        headers.append(value);
    }
    const qsizetype total = preludeSize + headers.size() + message.payload.size() + checksumSize;
    QByteArray bytes;
    bytes.reserve(total);
    append(bytes, static_cast<quint32>(total));
    append(bytes, static_cast<quint32>(headers.size()));
    append(bytes, checksum(bytes));
    bytes.append(headers);
    bytes.append(message.payload);
    append(bytes, checksum(bytes));
    return bytes;
}

Result<std::optional<EventStreamMessage>> eventstream::decode(QByteArray &bytes)
{
    if (bytes.size() < preludeSize)
        return std::nullopt;
    const qsizetype total = numberAt<quint32>(bytes, 0);
    const qsizetype headersSize = numberAt<quint32>(bytes, 4);
    if (numberAt<quint32>(bytes, 8) != checksum(QByteArrayView(bytes).first(8)))
        return damaged(u"the checksum of the prelude does not fit."_s);
    if (headersSize > headersLimit || total < preludeSize + headersSize + checksumSize ||
        total - preludeSize - headersSize - checksumSize > payloadLimit)
        return damaged(u"its lengths cannot be."_s);
    if (bytes.size() < total)
        return std::nullopt;
    const QByteArrayView whole = QByteArrayView(bytes).first(total);
    if (numberAt<quint32>(whole, total - checksumSize) != checksum(whole.chopped(checksumSize)))
        return damaged(u"the checksum does not fit."_s);
    auto headers = readHeaders(whole.sliced(preludeSize, headersSize));
    if (!headers)
        return fail(headers.error());
    EventStreamMessage message;
    message.headers = std::move(*headers);
    message.payload = whole.sliced(preludeSize + headersSize).chopped(checksumSize).toByteArray();
    bytes.remove(0, total);
    return message;
}

} // namespace lathe
