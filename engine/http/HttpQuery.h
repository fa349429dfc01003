// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace lathe
{

/// The decoded query of a request target: pairs in the order they came, names may repeat.
class HttpQuery
{
public:
    using Item = std::pair<QString, QString>;

    /// `raw` is what follows the question mark. A name without `=` gets an empty value, empty parts are
    /// skipped, `+` is a space, a stray `%` stays.
    static HttpQuery parse(QByteArrayView raw);

    bool isEmpty() const { return m_items.empty(); }
    const std::vector<Item> &items() const { return m_items; }
    bool contains(QStringView name) const;
    /// The first value of that name; a null string when there is none.
    QString value(QStringView name) const;
    QStringList values(QStringView name) const;

private:
    std::vector<Item> m_items;
};

} // namespace lathe
