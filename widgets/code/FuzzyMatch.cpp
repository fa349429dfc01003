// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/FuzzyMatch.h"

namespace lathe
{

namespace
{

bool startsWord(const QString &text, int at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

int weight(const QString &text, int at, int previous, qsizetype nameStart)
{
    int score = 1;
    if (previous >= 0 && at == previous + 1)
        score += 6;
    if (startsWord(text, at))
        score += 5;
    if (at >= nameStart)
        score += 2;
    if (at == nameStart)
        score += 4;
    return score;
}

/// The letters taken as early as they come, beginning at `start`.
std::optional<FuzzyMatch> from(const QString &typed, const QString &text, int start, qsizetype nameStart)
{
    FuzzyMatch match;
    int previous = -1;
    qsizetype at = start;
    for (const QChar wanted : typed) {
        at = text.indexOf(wanted, at, Qt::CaseInsensitive);
        if (at < 0)
            return std::nullopt;
        const auto here = static_cast<int>(at);
        match.score += weight(text, here, previous, nameStart);
        match.positions << here;
        previous = here;
        ++at;
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> FuzzyMatch::of(const QString &typed, const QString &text)
{
    QString letters = typed;
    letters.remove(u' ');
    if (letters.isEmpty())
        return FuzzyMatch{};
    const qsizetype nameStart = text.lastIndexOf(u'/') + 1;
    std::optional<FuzzyMatch> best;
    for (qsizetype start = text.indexOf(letters[0], 0, Qt::CaseInsensitive); start >= 0;
         start = text.indexOf(letters[0], start + 1, Qt::CaseInsensitive)) {
        auto match = from(letters, text, static_cast<int>(start), nameStart);
        if (!match)
            break;
        if (!best || match->score > best->score)
            best = std::move(match);
    }
    if (best)
        best->score = best->score * 16 - static_cast<int>(std::min<qsizetype>(text.size(), 15));
    return best;
}

} // namespace lathe
