// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/PercentCoding.h"

namespace lathe
{

namespace
{

int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The byte written as `%XY` at `at`, or -1.
int encodedByte(QByteArrayView text, qsizetype at)
{
    if (text[at] != '%' || at + 2 >= text.size())
        return -1;
    const int high = digit(text[at + 1]);
    const int low = digit(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

} // namespace

bool isWellEncoded(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && encodedByte(text, i) < 0)
            return false;
    }
    return true;
}

QByteArray percentDecoded(QByteArrayView text, bool plusIsSpace)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int byte = encodedByte(text, i);
        if (byte >= 0) {
            out.append(static_cast<char>(byte));
            i += 2;
        } else {
            out.append(plusIsSpace && text[i] == '+' ? ' ' : text[i]);
        }
    }
    return out;
}

} // namespace lathe
