// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EventShape.h"

#include "engine/base/JsonText.h"

namespace lathe
{

EventShape::EventShape(const QByteArray &json)
{
    constexpr qsizetype largest = 1024 * 1024;
    if (json.size() <= largest)
        m_root = parseJson(json).value_or(nlohmann::ordered_json());
}

QStringList EventShape::keysAt(const QStringList &path) const
{
    const nlohmann::ordered_json *at = &m_root;
    for (const QString &step : path) {
        bool number = false;
        const uint index = step.toUInt(&number);
        if (at->is_array() && number && !at->empty()) {
            at = &(*at)[index < at->size() ? index : 0];
            continue;
        }
        if (!at->is_object())
            return {};
        const auto found = at->find(step.toStdString());
        if (found == at->end())
            return {};
        at = &*found;
    }
    QStringList keys;
    if (at->is_object()) {
        for (const auto &item : at->items())
            keys << fromStd(item.key());
    }
    return keys;
}

} // namespace lathe
