// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QByteArray>

#include <memory>

struct x509_st;
struct evp_pkey_st;

namespace lathe
{

/// Whose signature it is: an X.509 certificate, usually one that people made and signed themselves.
struct SigningCertificate {
    QByteArray der;
    qint64 validFrom = 0;  ///< seconds since 1970
    qint64 validUntil = 0; ///< seconds since 1970

    static SigningCertificate of(x509_st *certificate);
    /// The first one in a PEM file; `Lathe.BadCertificate` where there is none.
    static Result<SigningCertificate> fromPem(const QByteArray &pem);
};

/// A private key and its certificate, to sign with. May ask on the terminal for the key's password.
class SigningKey
{
public:
    /// `Lathe.BadKey`, `Lathe.BadCertificate`.
    static Result<SigningKey> fromPem(const QByteArray &keyPem);
    bool fits(const SigningCertificate &certificate) const;
    evp_pkey_st *handle() const { return m_key.get(); }

private:
    struct Freer {
        void operator()(evp_pkey_st *key) const;
    };
    std::unique_ptr<evp_pkey_st, Freer> m_key;
};

} // namespace lathe
