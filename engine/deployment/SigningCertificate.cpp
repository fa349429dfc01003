// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/SigningCertificate.h"

#include "engine/deployment/OpenSslHandles.h"

#include <QDateTime>

#include <ctime>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

qint64 seconds(const ASN1_TIME *time)
{
    std::tm parts = {};
    return ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<qint64>(::timegm(&parts)) : 0;
}

} // namespace

SigningCertificate SigningCertificate::of(X509 *certificate)
{
    SigningCertificate result;
    const int size = i2d_X509(certificate, nullptr);
    result.der.resize(std::max(size, 0));
    auto *to = reinterpret_cast<unsigned char *>(result.der.data());
    i2d_X509(certificate, &to);
    result.validFrom = seconds(X509_get0_notBefore(certificate));
    result.validUntil = seconds(X509_get0_notAfter(certificate));
    return result;
}

Result<SigningCertificate> SigningCertificate::fromPem(const QByteArray &pem)
{
    const openssl::Bio bio = openssl::reading(pem);
    const openssl::X509Handle certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (certificate)
        return of(certificate.get());
    return fail(Error::local(u"Lathe.BadCertificate"_s,
                             u"This is no certificate in PEM form: %1. It begins with \"-----BEGIN "
                             "CERTIFICATE-----\"."_s.arg(openssl::takeError())));
}

void SigningKey::Freer::operator()(EVP_PKEY *key) const
{
    EVP_PKEY_free(key);
}

Result<SigningKey> SigningKey::fromPem(const QByteArray &keyPem)
{
    const openssl::Bio bio = openssl::reading(keyPem);
    SigningKey key;
    key.m_key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    if (key.m_key)
        return key;
    return fail(Error::local(u"Lathe.BadKey"_s,
                             u"This is no private key in PEM form: %1. It begins with \"-----BEGIN PRIVATE "
                             "KEY-----\" or the like."_s.arg(openssl::takeError())));
}

bool SigningKey::fits(const SigningCertificate &certificate) const
{
    const auto *from = reinterpret_cast<const unsigned char *>(certificate.der.constData());
    const openssl::X509Handle x509(d2i_X509(nullptr, &from, certificate.der.size()));
    const bool fits = x509 && X509_check_private_key(x509.get(), m_key.get()) == 1;
    ERR_clear_error();
    return fits;
}

} // namespace lathe
