// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonPattern.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

QString JsonPattern::filled(QString text, bool forPattern) const
{
    for (auto value = m_values.begin(); value != m_values.end(); ++value) {
        text.replace(u'{' + value.key() + u'}',
                     forPattern ? QRegularExpression::escape(value.value()) : value.value());
    }
    return text;
}

bool JsonPattern::matchesText(const QString &expected, const QString &found) const
{
    if (!expected.startsWith(u'~'))
        return filled(expected) == found;
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(filled(expected.mid(1), true)));
    return pattern.match(found).hasMatch();
}

bool JsonPattern::matches(const nlohmann::json &expected, const nlohmann::json &found, bool exact) const
{
    if (expected.is_string()) {
        return found.is_string() && matchesText(QString::fromStdString(expected.get<std::string>()),
                                                QString::fromStdString(found.get<std::string>()));
    }
    if (expected.is_object()) {
        if (!found.is_object() || (exact && expected.size() != found.size()))
            return false;
        return std::all_of(expected.items().begin(), expected.items().end(), [&](const auto &member) {
            return found.contains(member.key()) && matches(member.value(), found[member.key()], exact);
        });
    }
    if (expected.is_array()) {
        // A stack trace may go on below the frames of the function.
        if (!found.is_array() || found.size() < expected.size() ||
            (exact && found.size() != expected.size()))
            return false;
        return std::equal(expected.begin(), expected.end(), found.begin(),
                          [&](const auto &a, const auto &b) { return matches(a, b, exact); });
    }
    return expected == found;
}

} // namespace lathe
