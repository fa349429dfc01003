// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/EnglishPlurals.h"

using namespace Qt::StringLiterals;

namespace lathe
{

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    const QString text = QString::fromUtf8(sourceText);
    if (n < 0 || !text.contains(u"(s)"_s))
        return {}; // as it stands
    return QString(text).replace(u"(s)"_s, n == 1 ? QString() : u"s"_s);
}

} // namespace lathe
