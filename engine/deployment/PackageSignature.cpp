// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageSignature.h"

#include "engine/deployment/OpenSslHandles.h"
#include "engine/deployment/Sha256.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qsizetype endRecordSize = 22; // of the zip's end record, whose last two bytes count the comment
constexpr qsizetype longestComment = 65'535;
const QByteArray begin = "-----BEGIN CMS-----";

struct Parts {
    QByteArray content; ///< the zip without a comment
    QByteArray comment;
};

std::optional<Parts> split(const QByteArray &zip)
{
    const QByteArrayView view(zip);
    const qsizetype last = zip.size() - endRecordSize;
    for (qsizetype at = last; at >= std::max<qsizetype>(0, last - longestComment); --at) {
        if (!view.sliced(at).startsWith("PK\5\6"))
            continue;
        const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(zip.at(at + i)); };
        if (byte(20) + 256 * byte(21) != last - at)
            continue;
        Parts parts{zip.first(at + endRecordSize), zip.sliced(at + endRecordSize)};
        parts.content[at + 20] = parts.content[at + 21] = '\0';
        return parts;
    }
    return std::nullopt;
}

/// One block and nothing around it: a comment with other bytes could hold another end record, and readers
/// of the zip would find other files than those that were signed.
bool isOneBlock(const QByteArray &comment)
{
    static const QRegularExpression block(QRegularExpression::anchoredPattern(
        u"-----BEGIN CMS-----\\r?\\n[A-Za-z0-9+/=\\r\\n]+-----END CMS-----[\\r\\n]*"_s));
    return block.match(QString::fromLatin1(comment)).hasMatch();
}

bool strongDigest(CMS_SignerInfo *signer)
{
    X509_ALGOR *digest = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, nullptr);
    const ASN1_OBJECT *name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, digest);
    const int id = OBJ_obj2nid(name);
    return id == NID_sha256 || id == NID_sha384 || id == NID_sha512;
}

Error cannotSign(const QString &why)
{
    return Error::local(u"Lathe.CannotSign"_s, u"The package could not be signed: %1"_s.arg(why));
}

/// Fills in the signer; what is wrong with the signature otherwise.
QString verify(const QByteArray &pem, const QByteArray &content, SigningCertificate &signer)
{
    const openssl::Bio text = openssl::reading(pem);
    const openssl::Cms cms(PEM_read_bio_CMS(text.get(), nullptr, nullptr, nullptr));
    if (!cms || CMS_is_detached(cms.get()) != 1)
        return u"the signature could not be read"_s;
    auto *infos = CMS_get0_SignerInfos(cms.get());
    if (!infos || sk_CMS_SignerInfo_num(infos) != 1)
        return u"there must be one signature"_s;
    if (!strongDigest(sk_CMS_SignerInfo_value(infos, 0)))
        return u"the signature's digest must be SHA-256, SHA-384 or SHA-512"_s;
    const openssl::Bio bytes = openssl::reading(content);
    const unsigned flags = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY;
    if (CMS_verify(cms.get(), nullptr, nullptr, bytes.get(), nullptr, flags) != 1)
        return openssl::takeError();
    STACK_OF(X509) *signers = CMS_get0_signers(cms.get());
    const bool one = signers && sk_X509_num(signers) == 1;
    if (one)
        signer = SigningCertificate::of(sk_X509_value(signers, 0));
    sk_X509_free(signers);
    return one ? QString() : u"the signature does not carry its certificate"_s;
}

} // namespace

PackageSignature PackageSignature::read(const QByteArray &zip)
{
    PackageSignature result;
    const auto parts = split(zip);
    if (!parts || !parts->comment.startsWith(begin))
        return result;
    result.state = State::Broken;
    result.contentSum = Sha256::hex(parts->content);
    result.problem = isOneBlock(parts->comment) ? verify(parts->comment, parts->content, result.signer)
                                                : u"the signature could not be read"_s;
    if (result.problem.isEmpty())
        result.state = State::Intact;
    ERR_clear_error();
    return result;
}

Result<QByteArray> PackageSignature::sign(const QByteArray &zip, const SigningKey &key,
                                          const SigningCertificate &certificate)
{
    const auto parts = split(zip);
    if (!parts)
        return fail(cannotSign(u"it is no zip."_s));
    if (!key.fits(certificate))
        return fail(cannotSign(u"the key is not that of the certificate."_s));
    const auto *der = reinterpret_cast<const unsigned char *>(certificate.der.constData());
    const openssl::X509Handle signer(d2i_X509(nullptr, &der, certificate.der.size()));
    const openssl::Bio content = openssl::reading(parts->content);
    const openssl::Cms cms(CMS_sign(signer.get(), key.handle(), nullptr, content.get(),
                                    CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP));
    const openssl::Bio pem(BIO_new(BIO_s_mem()));
    if (!cms || !pem || PEM_write_bio_CMS(pem.get(), cms.get()) != 1) {
        return fail(cannotSign(u"%1. Keys of the kinds RSA and EC can sign."_s.arg(openssl::takeError())));
    }
    char *text = nullptr;
    const auto size = static_cast<qsizetype>(BIO_get_mem_data(pem.get(), &text));
    if (size > longestComment)
        return fail(cannotSign(u"the certificate is too long for a zip to carry it."_s));
    QByteArray result = parts->content;
    result[result.size() - 2] = static_cast<char>(size & 0xff);
    result[result.size() - 1] = static_cast<char>(size >> 8);
    return result.append(text, size);
}

QByteArray PackageSignature::contentSumOf(const QByteArray &zip)
{
    const auto parts = split(zip);
    return parts ? Sha256::hex(parts->content) : QByteArray();
}

} // namespace lathe
