// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/PackageSignature.h"

#include <QStringList>

#include <optional>

namespace lathe
{

/// The signing profiles of a workspace, a folder of files: what AWS Signer keeps for an account.
///
///     NAME/VERSION.pem   the certificate of `arn:aws:signer:…:/signing-profiles/NAME/VERSION`
///     revoked            one a line: such an ARN, or the sum of a package before it was signed
///
/// Names have 2 to 64 letters, digits and _, versions 10 letters and digits. Blocks; safe on any thread.
class SigningProfiles
{
public:
    explicit SigningProfiles(QString folder)
        : m_folder(std::move(folder))
    {
    }

    struct Version {
        QString arn;
        SigningCertificate certificate;
    };
    /// The version of a profile that a key belongs to; `Lathe.NoSigningProfile` says what to do.
    Result<Version> versionOf(const QString &profile, const SigningKey &key) const;

    struct Problem {
        bool integrity = false; ///< the package is not what was signed: never let through
        QString text;           ///< ends a sentence that names the package
    };
    /// Lambda's checks: integrity, mismatch, expiry, revocation. nullopt: the package may be deployed.
    std::optional<Problem> problem(const QByteArray &zip, const QStringList &allowedArns,
                                   qint64 nowSeconds) const;

private:
    std::optional<SigningCertificate> certificate(const QString &profile, const QString &version) const;
    QStringList revoked() const;

    QString m_folder;
};

} // namespace lathe
