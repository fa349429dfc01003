// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace lathe
{

/// The keys of a test event, to be offered while a handler reads it.
class EventShape
{
public:
    EventShape() = default;
    /// Takes a JSON value up to 1 MB; of anything else there are no keys.
    explicit EventShape(const QByteArray &json);

    bool isEmpty() const { return m_root.empty(); }
    /// Keys of the object reached by that path, in the event's own order. A number is an index; an index
    /// beyond the end means the first element, for lists in tests are short.
    QStringList keysAt(const QStringList &path) const;

private:
    nlohmann::ordered_json m_root;
};

} // namespace lathe
