// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/HttpHeaders.h"

#include <algorithm>

namespace lathe
{

namespace
{

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

HttpHeaders::HttpHeaders(std::initializer_list<std::pair<QByteArrayView, QByteArrayView>> fields)
{
    for (const auto &[name, value] : fields)
        append(name, value);
}

void HttpHeaders::append(QByteArrayView name, QByteArrayView value)
{
    if (m_entries.empty()) {
        m_entries.reserve(16);
        m_bytes.reserve(512);
    }
    m_entries.push_back({m_bytes.size(), name.size(), value.size()});
    m_bytes.append(name).append('\0').append(value).append('\0');
}

void HttpHeaders::set(QByteArrayView name, QByteArrayView value)
{
    const QByteArray keptName = name.toByteArray();
    const QByteArray keptValue = value.toByteArray();
    remove(keptName);
    append(keptName, keptValue);
}

void HttpHeaders::remove(QByteArrayView name)
{
    HttpHeaders kept;
    for (const Field field : *this) {
        if (!sameName(field.name, name))
            kept.append(field.name, field.value);
    }
    *this = std::move(kept);
}

HttpHeaders::Field HttpHeaders::at(qsizetype index) const
{
    const Entry &entry = m_entries[static_cast<size_t>(index)];
    const char *start = m_bytes.constData() + entry.start;
    return {QByteArrayView(start, entry.nameSize),
            QByteArrayView(start + entry.nameSize + 1, entry.valueSize)};
}

qsizetype HttpHeaders::count(QByteArrayView name) const
{
    qsizetype found = 0;
    for (const Field field : *this)
        found += sameName(field.name, name) ? 1 : 0;
    return found;
}

bool HttpHeaders::contains(QByteArrayView name) const
{
    return !value(name).isNull();
}

QByteArrayView HttpHeaders::value(QByteArrayView name) const
{
    for (const Field field : *this) {
        if (sameName(field.name, name))
            return field.value;
    }
    return {};
}

QByteArray HttpHeaders::joined(QByteArrayView name, QByteArrayView separator) const
{
    QByteArray all;
    bool first = true;
    for (const Field field : *this) {
        if (!sameName(field.name, name))
            continue;
        if (!first)
            all.append(separator);
        all.append(field.value);
        first = false;
    }
    return all;
}

} // namespace lathe
