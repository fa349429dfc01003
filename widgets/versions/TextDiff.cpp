// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/TextDiff.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Kind = DiffLine::Kind;

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    if (lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

/// The furthest column reached on each diagonal after each number of changes; empty: too many changes.
std::vector<std::vector<int>> trace(const QStringList &a, const QStringList &b, int most)
{
    const int rows = static_cast<int>(a.size());
    const int columns = static_cast<int>(b.size());
    const int limit = std::min(rows + columns, most);
    std::vector<int> reach(static_cast<size_t>(2 * limit + 3), 0);
    const auto at = [&reach, limit](int diagonal) -> int & {
        return reach[static_cast<size_t>(diagonal + limit + 1)];
    };
    std::vector<std::vector<int>> steps;
    for (int changes = 0; changes <= limit; ++changes) {
        steps.push_back(std::vector<int>(reach.begin() + (limit + 1 - changes - 1),
                                         reach.begin() + (limit + 1 + changes + 2)));
        for (int k = -changes; k <= changes; k += 2) {
            const bool down = k == -changes || (k != changes && at(k - 1) < at(k + 1));
            int x = down ? at(k + 1) : at(k - 1) + 1;
            while (x < rows && x - k < columns && a.at(x) == b.at(x - k))
                ++x;
            at(k) = x;
            if (x >= rows && x - k >= columns)
                return steps;
        }
    }
    return {};
}

QList<DiffLine> replaced(const QStringList &a, const QStringList &b)
{
    QList<DiffLine> lines;
    for (int i = 0; i < a.size(); ++i)
        lines.append({Kind::Removed, a.at(i), i + 1, 0});
    for (int i = 0; i < b.size(); ++i)
        lines.append({Kind::Added, b.at(i), 0, i + 1});
    return lines;
}

QList<DiffLine> allLines(const QStringList &a, const QStringList &b, int most)
{
    const auto steps = trace(a, b, most);
    if (steps.empty())
        return replaced(a, b);
    QList<DiffLine> lines; // from the end
    int x = static_cast<int>(a.size());
    int y = static_cast<int>(b.size());
    for (int changes = static_cast<int>(steps.size()) - 1; changes >= 0; --changes) {
        const auto &reach = steps[static_cast<size_t>(changes)];
        const auto at = [&reach, changes](int diagonal) {
            return reach[static_cast<size_t>(diagonal + changes + 1)];
        };
        const int k = x - y;
        const bool down = k == -changes || (k != changes && at(k - 1) < at(k + 1));
        const int before = down ? k + 1 : k - 1;
        const int startX = changes == 0 ? 0 : at(before);
        const int startY = changes == 0 ? 0 : startX - before;
        while (x > startX && y > startY) {
            --x;
            --y;
            lines.append({Kind::Same, a.at(x), x + 1, y + 1});
        }
        if (changes == 0)
            break;
        if (down)
            lines.append({Kind::Added, b.at(y - 1), 0, y});
        else
            lines.append({Kind::Removed, a.at(x - 1), x, 0});
        x = startX;
        y = startY;
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

} // namespace

QList<DiffLine> diffTexts(const QString &before, const QString &after, int context, int mostChanges)
{
    const QList<DiffLine> all = allLines(linesOf(before), linesOf(after), mostChanges);
    std::vector<bool> near(static_cast<size_t>(all.size()), false);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all.at(i).kind == Kind::Same)
            continue;
        for (qsizetype j = std::max<qsizetype>(0, i - context); j <= i + context && j < all.size(); ++j)
            near[static_cast<size_t>(j)] = true;
    }
    QList<DiffLine> shown;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (near[static_cast<size_t>(i)])
            shown.append(all.at(i));
        else if (shown.isEmpty() || shown.constLast().kind != Kind::Gap)
            shown.append({Kind::Gap, {}, 0, 0});
    }
    return shown;
}

} // namespace lathe
