// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace lathe
{

/// Whether and how well what was typed fits a text: its letters occur in order. Runs, starts of words and
/// the file name count more than letters strewn over a path.
struct FuzzyMatch {
    int score = 0;
    QList<int> positions; ///< of the matched letters in the text

    /// nullopt when it does not fit. Blanks in what was typed are ignored; an empty one fits all with score
    /// 0.
    static std::optional<FuzzyMatch> of(const QString &typed, const QString &text);
};

} // namespace lathe
