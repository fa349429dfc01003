// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/signature/Hmac.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <QRandomGenerator>

namespace lathe
{

namespace
{

const unsigned char *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *octets(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    QByteArray sum(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    // A null pointer would mean "the key of last time" to OpenSSL.
    HMAC(EVP_sha256(), key.isEmpty() ? "" : key.data(), static_cast<int>(key.size()), octets(message),
         static_cast<size_t>(message.size()), octets(sum), nullptr);
    return sum;
}

QByteArray sha256Hex(QByteArrayView bytes)
{
    QByteArray sum(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(octets(bytes), static_cast<size_t>(bytes.size()), octets(sum));
    return sum.toHex();
}

bool isSameSecret(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() &&
           (a.isEmpty() || CRYPTO_memcmp(a.data(), b.data(), static_cast<size_t>(a.size())) == 0);
}

QByteArray randomKey(qsizetype size)
{
    QByteArray key(size, Qt::Uninitialized);
    QRandomGenerator *system = QRandomGenerator::system();
    for (char &c : key)
        c = static_cast<char>(system->bounded(256));
    return key;
}

} // namespace lathe
