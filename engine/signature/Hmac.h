// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace lathe
{

/// 32 raw bytes.
QByteArray hmacSha256(QByteArrayView key, QByteArrayView message);
/// 64 lower-case hexadecimal digits.
QByteArray sha256Hex(QByteArrayView bytes);
/// Compares in a time that tells nothing of where the two differ.
bool isSameSecret(QByteArrayView a, QByteArrayView b);
/// From the system's generator of random numbers.
QByteArray randomKey(qsizetype size = 32);

} // namespace lathe
