// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/BodyChecksums.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace lathe::bodychecksums
{

namespace
{

/// A reflected CRC with all bits set before and inverted after, as the three kinds of S3 are.
template<typename T>
T crc(QByteArrayView bytes, T polynomial)
{
    std::array<T, 256> table{};
    for (unsigned i = 0; i < 256; ++i) {
        T value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) ? static_cast<T>((value >> 1) ^ polynomial) : static_cast<T>(value >> 1);
        table[i] = value;
    }
    T sum = ~T{0};
    for (const char c : bytes)
        sum = table[(sum ^ static_cast<unsigned char>(c)) & 0xff] ^ (sum >> 8);
    return ~sum;
}

template<typename T>
QByteArray bigEndian(T sum)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToBigEndian(sum, bytes.data());
    return bytes;
}

/// nullopt for an algorithm we do not know.
std::optional<QByteArray> sumOf(const QByteArray &body, const QByteArray &algorithm)
{
    if (algorithm == "crc32")
        return bigEndian(crc<quint32>(body, 0xedb88320U));
    if (algorithm == "crc32c")
        return bigEndian(crc<quint32>(body, 0x82f63b78U));
    if (algorithm == "crc64nvme")
        return bigEndian(crc<quint64>(body, 0x9a6c9329ac4bc9b5ULL));
    if (algorithm == "sha1")
        return QCryptographicHash::hash(body, QCryptographicHash::Sha1);
    if (algorithm == "sha256")
        return QCryptographicHash::hash(body, QCryptographicHash::Sha256);
    return std::nullopt;
}

constexpr QByteArrayView prefix = "x-amz-checksum-";

/// Empty for a field that is no sum.
QByteArray algorithmOf(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    // Which algorithm is used, and how, stands in fields of the same family.
    const bool isSum = lower.startsWith(prefix) && !lower.endsWith("-algorithm") &&
                       !lower.endsWith("-type") && !lower.endsWith("-mode");
    return isSum ? lower.mid(prefix.size()) : QByteArray();
}

} // namespace

Result<Done> check(const QByteArray &body, const HttpHeaders &fields)
{
    if (const QByteArrayView md5 = fields.value("Content-MD5"); !md5.isEmpty()) {
        const QByteArray given = QByteArray::fromBase64(md5.toByteArray());
        if (given.size() != 16)
            return fail(
                Error{u"InvalidDigest"_s, 400, u"The Content-MD5 you specified was invalid."_s, {}});
        if (given != QCryptographicHash::hash(body, QCryptographicHash::Md5))
            return fail(Error{u"BadDigest"_s,
                              400,
                              u"The Content-MD5 you specified did not match what we received."_s,
                              {}});
    }
    for (const auto field : fields) {
        const QByteArray algorithm = algorithmOf(field.name);
        if (algorithm.isEmpty())
            continue;
        const auto sum = sumOf(body, algorithm);
        if (sum && sum->toBase64() != field.value)
            return fail(Error{u"BadDigest"_s,
                              400,
                              u"The %1 you specified did not match the calculated checksum."_s.arg(
                                  QString::fromLatin1(algorithm.toUpper())),
                              {}});
    }
    return Done{};
}

HttpHeaders given(const HttpHeaders &fields)
{
    HttpHeaders found;
    for (const auto field : fields) {
        if (!algorithmOf(field.name).isEmpty())
            found.append(field.name, field.value);
    }
    return found;
}

} // namespace lathe::bodychecksums
