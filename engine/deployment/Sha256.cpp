// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/Sha256.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace lathe
{

namespace
{

// Fetched once: an implicit fetch per sum costs more than hashing a small file.
const EVP_MD *algorithm()
{
    static const EVP_MD *const md = [] {
        // At exit a thread of the pool may still be on its way out: the library must not be gone before it.
        OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
        return EVP_MD_fetch(nullptr, "SHA256", nullptr);
    }();
    return md;
}

} // namespace

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex(m_context, algorithm(), nullptr);
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_context);
}

void Sha256::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context, bytes.data(), static_cast<size_t>(bytes.size()));
}

QByteArray Sha256::result()
{
    QByteArray sum(32, Qt::Uninitialized);
    EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char *>(sum.data()), nullptr);
    return sum;
}

QByteArray Sha256::raw(QByteArrayView bytes)
{
    Sha256 sum;
    sum.add(bytes);
    return sum.result();
}

QByteArray Sha256::hex(QByteArrayView bytes)
{
    return raw(bytes).toHex();
}

QByteArray Sha256::base64(QByteArrayView bytes)
{
    return raw(bytes).toBase64();
}

} // namespace lathe
