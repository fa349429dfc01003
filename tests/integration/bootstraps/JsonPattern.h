// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QMap>
#include <QString>

namespace lathe
{

/// Compares with what a case expects. Expected text that starts with `~` is a regular expression for the
/// whole text; `{name}` stands for a value of the run. An expected object may leave members out, unless
/// `exact`.
class JsonPattern
{
public:
    explicit JsonPattern(QMap<QString, QString> values)
        : m_values(std::move(values))
    {
    }

    bool matchesText(const QString &expected, const QString &found) const;
    bool matches(const nlohmann::json &expected, const nlohmann::json &found, bool exact) const;
    /// `text` with the values of the run in it.
    QString filled(QString text, bool forPattern = false) const;

private:
    QMap<QString, QString> m_values;
};

} // namespace lathe
