// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace lathe
{

/// Whether each `%` is followed by two hexadecimal digits.
bool isWellEncoded(QByteArrayView text);

/// Undoes percent-encoding once (`%253A` gives `%3A`). A `%` without two hexadecimal digits stays as it is.
QByteArray percentDecoded(QByteArrayView text, bool plusIsSpace = false);

} // namespace lathe
