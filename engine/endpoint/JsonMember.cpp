// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/JsonMember.h"

#include "engine/base/JsonText.h"

using namespace Qt::StringLiterals;

namespace lathe
{

void JsonProblems::add(const QString &message)
{
    add(Error{u"SerializationException"_s, 400, message, {}});
}

void JsonProblems::add(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

JsonMember::JsonMember(const nlohmann::ordered_json &json, JsonProblems &problems)
    : m_problems(&problems)
{
    if (json.is_object())
        m_json = &json;
    else
        problems.add(u"The body of the request must be a JSON object."_s);
}

const nlohmann::ordered_json *JsonMember::find(const char *name) const
{
    if (!m_json)
        return nullptr;
    const auto it = m_json->find(name);
    return it == m_json->end() || it->is_null() ? nullptr : &*it;
}

void JsonMember::wrongType(const char *name, const char *expected) const
{
    m_problems->add(
        u"The member %1 must be %2."_s.arg(QLatin1StringView(name), QLatin1StringView(expected)));
}

std::optional<QString> JsonMember::text(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (value->is_string())
        return fromStd(value->get_ref<const std::string &>());
    wrongType(name, "a string");
    return std::nullopt;
}

std::optional<int> JsonMember::number(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (value->is_number_integer()) {
        const bool huge = value->is_number_unsigned() &&
                          value->get<quint64>() > static_cast<quint64>(std::numeric_limits<int>::max());
        const auto wide = huge ? std::numeric_limits<int>::max() : value->get<qint64>();
        return static_cast<int>(
            std::clamp<qint64>(wide, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
    }
    wrongType(name, "a whole number");
    return std::nullopt;
}

std::optional<bool> JsonMember::flag(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (value->is_boolean())
        return value->get<bool>();
    wrongType(name, "true or false");
    return std::nullopt;
}

std::optional<QByteArray> JsonMember::blob(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (value->is_string()) {
        const auto &text = value->get_ref<const std::string &>();
        const auto decoded = QByteArray::fromBase64Encoding(
            QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())),
            QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            return *decoded;
    }
    wrongType(name, "base64");
    return std::nullopt;
}

std::optional<QStringList> JsonMember::list(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_array()) {
        wrongType(name, "a list of strings");
        return std::nullopt;
    }
    QStringList list;
    for (const auto &item : *value) {
        if (!item.is_string()) {
            wrongType(name, "a list of strings");
            return std::nullopt;
        }
        list.append(fromStd(item.get_ref<const std::string &>()));
    }
    return list;
}

std::optional<QMap<QString, QString>> JsonMember::map(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_object()) {
        wrongType(name, "an object of strings");
        return std::nullopt;
    }
    QMap<QString, QString> map;
    for (const auto &[key, item] : value->items()) {
        if (!item.is_string()) {
            wrongType(name, "an object of strings");
            return std::nullopt;
        }
        map.insert(fromStd(key), fromStd(item.get_ref<const std::string &>()));
    }
    return map;
}

JsonMember JsonMember::object(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return JsonMember(*m_problems);
    if (value->is_object())
        return JsonMember(*value, *m_problems);
    wrongType(name, "an object");
    return JsonMember(*m_problems);
}

} // namespace lathe
