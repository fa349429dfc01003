// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/SigningCertificate.h"

namespace lathe
{

/// The signature of a deployment package: a detached CMS signature in PEM form, as the comment of the zip.
/// What is signed are the bytes of the zip without a comment, so nobody who unpacks it sees a difference,
/// and `openssl cms` makes and verifies the same.
struct PackageSignature {
    enum class State { None, Broken, Intact };

    State state = State::None;
    QString problem; ///< Broken: why
    SigningCertificate signer;
    QByteArray contentSum; ///< SHA-256 of what was signed, hexadecimal

    /// Whether the zip is signed, by whom, and unchanged since. Who is trusted is another question.
    static PackageSignature read(const QByteArray &zip);
    /// Answers the zip with a signature, in place of one it had. `Lathe.CannotSign` for what is no zip and
    /// for a key that is not the certificate's.
    static Result<QByteArray> sign(const QByteArray &zip, const SigningKey &key,
                                   const SigningCertificate &certificate);
    /// The sum by which a signature is revoked; empty for what is no zip.
    static QByteArray contentSumOf(const QByteArray &zip);
};

} // namespace lathe
