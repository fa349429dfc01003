// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/SigningProfiles.h"

#include "engine/api/FunctionName.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qint64 longestFile = 256 * 1024;

struct Place {
    QString profile;
    QString version;
    bool operator==(const Place &) const = default;
};

/// Region and account do not matter: the folder is this workspace's own.
std::optional<Place> placeOf(const QString &arn)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        u"arn:[a-z0-9-]+:signer:[a-z0-9-]*:[0-9]*:/signing-profiles/([A-Za-z0-9_]{2,64})/([A-Za-z0-9]{10})"_s));
    const auto match = form.match(arn);
    return match.hasMatch() ? std::optional(Place{match.captured(1), match.captured(2)}) : std::nullopt;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.read(longestFile);
}

QString day(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

} // namespace

std::optional<SigningCertificate> SigningProfiles::certificate(const QString &profile,
                                                               const QString &version) const
{
    const auto read =
        SigningCertificate::fromPem(contentOf(m_folder + u'/' + profile + u'/' + version + u".pem"_s));
    return read ? std::optional(*read) : std::nullopt;
}

QStringList SigningProfiles::revoked() const
{
    QStringList lines;
    for (const QByteArray &line : contentOf(m_folder + u"/revoked"_s).split('\n'))
        lines.append(QString::fromUtf8(line).section(u'#', 0, 0).trimmed());
    return lines;
}

Result<SigningProfiles::Version> SigningProfiles::versionOf(const QString &profile,
                                                            const SigningKey &key) const
{
    const AwsScope scope;
    const QStringList files =
        QDir(m_folder + u'/' + profile).entryList({u"*.pem"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString arn = u"arn:aws:signer:%1:%2:/signing-profiles/%3/%4"_s.arg(
            scope.region, scope.account, profile, file.chopped(4));
        const auto place = placeOf(arn);
        const auto found = place ? certificate(place->profile, place->version) : std::nullopt;
        if (found && key.fits(*found))
            return Version{arn, *found};
    }
    return fail(Error::local(
        u"Lathe.NoSigningProfile"_s,
        u"%1/%2 has no certificate of this key. Put it there as VERSION.pem, the version being 10 letters "
        "and digits; a profile's name has 2 to 64 letters, digits and _."_s.arg(m_folder, profile)));
}

std::optional<SigningProfiles::Problem>
SigningProfiles::problem(const QByteArray &zip, const QStringList &allowedArns, qint64 nowSeconds) const
{
    const PackageSignature signature = PackageSignature::read(zip);
    if (signature.state == PackageSignature::State::None)
        return Problem{false, u"is not signed"_s};
    if (signature.state == PackageSignature::State::Broken)
        return Problem{true, u"was changed after it was signed, or its signature is damaged (%1)"_s.arg(
                                 signature.problem)};
    QString signedBy;
    for (const QString &arn : allowedArns) {
        const auto place = placeOf(arn);
        const auto allowed = place ? certificate(place->profile, place->version) : std::nullopt;
        if (allowed && allowed->der == signature.signer.der) {
            signedBy = arn;
            break;
        }
    }
    if (signedBy.isNull())
        return Problem{false, u"is signed with a certificate that is none of the allowed signing profiles' "
                              "(they are looked for in %1)"_s.arg(m_folder)};
    if (nowSeconds > signature.signer.validUntil)
        return Problem{false, u"has a signature that expired on "_s + day(signature.signer.validUntil)};
    if (nowSeconds < signature.signer.validFrom)
        return Problem{false,
                       u"has a signature that is not valid before "_s + day(signature.signer.validFrom)};
    const auto place = placeOf(signedBy);
    for (const QString &line : revoked()) {
        if (line == QString::fromLatin1(signature.contentSum))
            return Problem{false, u"has a signature that was revoked"_s};
        if (!line.isEmpty() && placeOf(line) == place)
            return Problem{false, u"is signed with a signing profile that was revoked: "_s + signedBy};
    }
    return std::nullopt;
}

} // namespace lathe
