// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSigner.h"

#include "engine/deployment/OpenSslHandles.h"
#include "engine/deployment/PackageSignature.h"

#include <openssl/ec.h>

namespace lathe
{

namespace
{

QByteArray textOf(BIO *bio)
{
    char *text = nullptr;
    const auto size = BIO_get_mem_data(bio, &text);
    return QByteArray(text, static_cast<qsizetype>(size));
}

} // namespace

TestSigner::TestSigner(qint64 from, qint64 until)
{
    const std::unique_ptr<EVP_PKEY, openssl::Freer<EVP_PKEY_free>> key(EVP_EC_gen("prime256v1"));
    const openssl::X509Handle certificate(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), from);
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), until);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const openssl::Bio keyText(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    keyPem = textOf(keyText.get());
    const openssl::Bio certificateText(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificateText.get(), certificate.get());
    certificatePem = textOf(certificateText.get());
}

QByteArray TestSigner::sign(const QByteArray &zip) const
{
    return PackageSignature::sign(zip, *SigningKey::fromPem(keyPem),
                                  *SigningCertificate::fromPem(certificatePem))
        .value_or(QByteArray());
}

QByteArray withComment(QByteArray zip, const QByteArray &comment)
{
    zip[zip.size() - 2] = static_cast<char>(comment.size() & 0xff);
    zip[zip.size() - 1] = static_cast<char>(comment.size() >> 8);
    return zip + comment;
}

} // namespace lathe
