// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lathe
{

/// A key and a certificate that it signed itself. Times in seconds since 1970.
struct TestSigner {
    static constexpr qint64 usualTime = 1'700'000'000; ///< what a FakeClock begins with
    static constexpr qint64 day = 24 * 3600;

    QByteArray keyPem;
    QByteArray certificatePem;

    explicit TestSigner(qint64 from = usualTime - day, qint64 until = usualTime + day);
    /// Empty for what is no zip.
    QByteArray sign(const QByteArray &zip) const;
};

/// A zip that has no comment, with one.
QByteArray withComment(QByteArray zip, const QByteArray &comment);

} // namespace lathe
