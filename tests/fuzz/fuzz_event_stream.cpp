// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/AwsChunked.h"
#include "engine/endpoint/EventStream.h"
#include "tests/fuzz/Bytes.h"

#include <QtEndian>

#include <zlib.h>

using namespace lathe;

namespace
{

QByteArray bigEndian(quint32 number)
{
    const quint32 big = qToBigEndian(number);
    return QByteArray(reinterpret_cast<const char *>(&big), sizeof big);
}

QByteArray checksum(const QByteArray &bytes)
{
    const auto *begin = reinterpret_cast<const Bytef *>(bytes.constData());
    return bigEndian(static_cast<quint32>(crc32(0, begin, static_cast<uInt>(bytes.size()))));
}

/// What only its checksums would keep from being read.
QByteArray framed(const QByteArray &headers, const QByteArray &payload)
{
    QByteArray bytes = bigEndian(static_cast<quint32>(16 + headers.size() + payload.size())) +
                       bigEndian(static_cast<quint32>(headers.size()));
    bytes += checksum(bytes);
    bytes += headers + payload;
    return bytes + checksum(bytes);
}

/// Reads to the end, or to what is no message.
void readAll(QByteArray bytes)
{
    for (;;) {
        const QByteArray before = bytes;
        const auto message = eventstream::decode(bytes);
        if (!message || !*message) {
            fuzz::require(bytes == before, "what is not taken stays");
            return;
        }
        const QByteArray taken = before.first(before.size() - bytes.size());
        fuzz::require(before.endsWith(bytes) && !taken.isEmpty(), "a message is taken from the beginning");
        fuzz::require(eventstream::encode(**message) == taken, "a message is written as it was read");
    }
}

void readChunked(const QByteArray &bytes)
{
    if (const auto payload = ChunkedPayload::decode(bytes))
        fuzz::require(payload->body.size() <= bytes.size(), "no more comes out than went in");
}

} // namespace

/// Messages of event streams and chunked bodies of any bytes: what is read is what was sent. The first byte
/// says which, and for event streams where the headers end.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes = fuzz::bytes(data + 1, size - 1);
    if (data[0] == 0)
        readAll(bytes);
    else if (data[0] == 1)
        readChunked(bytes);
    else
        readAll(framed(bytes.left(data[0] - 2), bytes.mid(data[0] - 2)));
    return 0;
}
