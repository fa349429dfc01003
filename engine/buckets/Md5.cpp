// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/Md5.h"

#include <openssl/evp.h>

namespace lathe
{

Md5::Md5()
    : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex(m_context, EVP_md5(), nullptr);
}

Md5::~Md5()
{
    EVP_MD_CTX_free(m_context);
}

void Md5::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context, bytes.data(), static_cast<size_t>(bytes.size()));
}

QByteArray Md5::result()
{
    QByteArray sum(16, Qt::Uninitialized);
    EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char *>(sum.data()), nullptr);
    return sum;
}

QByteArray Md5::raw(QByteArrayView bytes)
{
    Md5 sum;
    sum.add(bytes);
    return sum.result();
}

} // namespace lathe
