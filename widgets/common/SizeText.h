// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace lathe
{

/// A number of bytes for people: "734 bytes", "1.2 KiB", "6 MiB". Lathe writes sizes of
/// files, packages and payloads in no other way.
inline QString sizeText(qint64 bytes)
{
    constexpr qint64 kilo = 1024;
    const bool round = bytes % kilo == 0 || bytes >= 100 * kilo * kilo;
    return QLocale().formattedDataSize(bytes, round ? 0 : 1, QLocale::DataSizeIecFormat);
}

} // namespace lathe
