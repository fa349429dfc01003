// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <openssl/pem.h> // before cms.h, which asks for it

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509.h>

namespace lathe::openssl
{

/// Frees a handle of libcrypto with the function that belongs to it.
template<auto Free>
struct Freer {
    template<typename T>
    void operator()(T *handle) const
    {
        Free(handle);
    }
};

using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Freer<CMS_ContentInfo_free>>;
using X509Handle = std::unique_ptr<X509, Freer<X509_free>>;

/// `bytes` must outlive it.
inline Bio reading(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

/// What libcrypto said last, and an end to it.
inline QString takeError()
{
    const unsigned long code = ERR_peek_last_error();
    ERR_clear_error();
    const char *reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return QString::fromLatin1(reason ? reason : "no reason given");
}

} // namespace lathe::openssl
