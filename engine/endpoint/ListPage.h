// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>

namespace lathe
{

/// A stretch of a short list whose token is a place in it.
struct ListPage {
    qsizetype first = 0;
    qsizetype count = 0;
    QString nextToken; ///< empty at the end

    static ListPage of(qsizetype size, int limit, const QString &token)
    {
        ListPage page;
        page.first = std::clamp<qsizetype>(token.toLongLong(), 0, size);
        page.count = std::min<qsizetype>(limit, size - page.first);
        if (page.first + page.count < size)
            page.nextToken = QString::number(page.first + page.count);
        return page;
    }
};

} // namespace lathe
