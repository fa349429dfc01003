// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

class QRegularExpression;

namespace lathe
{

struct SearchOptions {
    bool matchCase = false;
    bool wholeWord = false;
    bool regex = false;

    bool operator==(const SearchOptions &) const = default;
};

/// A place in a UTF-8 text, in bytes.
struct SearchMatch {
    long start = 0;
    long end = 0;
    QByteArray replacement; ///< filled where one was asked for

    bool operator==(const SearchMatch &) const = default;
};

/// Finds text or a regular expression (Perl syntax, `^` and `$` at lines whatever the line ends) in UTF-8.
class TextSearch
{
public:
    /// More matches than this are not looked for.
    static constexpr int limit = 20000;

    TextSearch(QString pattern, SearchOptions options);

    /// Why the expression is none; empty when it is fine.
    QString error() const;
    bool isEmpty() const { return m_pattern.isEmpty(); }
    std::vector<SearchMatch> find(const QByteArray &utf8) const;
    /// With each match its replacement; with a regular expression `$1` or `\1` stand for groups, `$0` for
    /// the whole, and `\n`, `\t` for line end and tab.
    std::vector<SearchMatch> findToReplace(const QByteArray &utf8, const QString &replacement) const;

private:
    QRegularExpression expression() const;
    std::vector<SearchMatch> run(const QByteArray &utf8, const QString *replacement) const;

    QString m_pattern;
    SearchOptions m_options;
};

} // namespace lathe
