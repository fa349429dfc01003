// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/RequestCheck.h"

#include "engine/api/ShapeTable.h"
#include "engine/api/Violations.h"
#include "engine/base/JsonText.h"
#include "engine/base/MembersJson.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe::requestcheck
{

namespace
{

/// Members are named with a small first letter: `kMSKeyArn`.
QString shown(const QString &member)
{
    return member.left(1).toLower() + member.mid(1);
}

QString number(double value)
{
    return QString::number(value, 'g', 15);
}

/// A value as AWS quotes it.
QString quoted(const Json &value)
{
    if (value.is_string())
        return fromStd(value.get_ref<const std::string &>());
    QStringList parts;
    if (value.is_array()) {
        for (const Json &item : value)
            parts.append(quoted(item));
        return u"[%1]"_s.arg(parts.join(u", "_s));
    }
    if (value.is_object()) {
        for (const auto &item : value.items())
            parts.append(fromStd(item.key()) + u'=' + quoted(item.value()));
        return u"{%1}"_s.arg(parts.join(u", "_s));
    }
    return QString::fromUtf8(toJsonText(value));
}

double sizeOf(const Shape &shape, const Json &value)
{
    if (shape.type == Shape::Type::Bytes)
        return static_cast<double>(value.get_ref<const std::string &>().size() / 4 * 3);
    if (value.is_string())
        return static_cast<double>(fromStd(value.get_ref<const std::string &>()).size());
    return static_cast<double>(value.size());
}

/// What a value does not satisfy of its own shape, without what is inside it.
QStringList brokenBy(const Shape &shape, const Json &value)
{
    QStringList broken;
    if (value.is_number()) {
        const double given = value.get<double>();
        if (shape.least && given < *shape.least)
            broken << u"Member must have value greater than or equal to "_s + number(*shape.least);
        if (shape.most && given > *shape.most)
            broken << u"Member must have value less than or equal to "_s + number(*shape.most);
        return broken;
    }
    if (value.is_boolean())
        return broken;
    const double size = sizeOf(shape, value);
    if (shape.least && size < *shape.least)
        broken << u"Member must have length greater than or equal to "_s + number(*shape.least);
    if (shape.most && size > *shape.most)
        broken << u"Member must have length less than or equal to "_s + number(*shape.most);
    if (!value.is_string())
        return broken;
    const QString text = fromStd(value.get_ref<const std::string &>());
    if (!shape.pattern.isEmpty() && !shape.expression.match(text).hasMatch())
        broken << u"Member must satisfy regular expression pattern: "_s + shape.pattern;
    if (!shape.allowed.isEmpty() && !shape.allowed.contains(text))
        broken << u"Member must satisfy enum value set: [%1]"_s.arg(shape.allowed.join(u", "_s));
    return broken;
}

/// All that an item of a list or map must satisfy, which AWS lists where one of them does not.
QString allOf(const Shape &shape)
{
    const bool isNumber = shape.type == Shape::Type::Whole || shape.type == Shape::Type::Number;
    const QString what = isNumber ? u"value"_s : u"length"_s;
    const auto bound = [&shape](double value) {
        const QString text = number(value);
        return shape.type == Shape::Type::Number && !text.contains(u'.') ? text + u".0"_s : text;
    };
    QStringList all;
    if (shape.most)
        all << u"Member must have %1 less than or equal to %2"_s.arg(what, bound(*shape.most));
    if (shape.least)
        all << u"Member must have %1 greater than or equal to %2"_s.arg(what, bound(*shape.least));
    if (!shape.pattern.isEmpty())
        all << u"Member must satisfy regular expression pattern: "_s + shape.pattern;
    if (!shape.allowed.isEmpty())
        all << u"Member must satisfy enum value set: [%1]"_s.arg(shape.allowed.join(u", "_s));
    all << u"Member must not be null"_s;
    return u"[%1]"_s.arg(all.join(u", "_s));
}

class Walk
{
public:
    void structure(const Shape &shape, const Json &json, const QString &path)
    {
        // AWS tells of what stands in query and header before it tells of the path.
        for (auto member = shape.members.crbegin(); member != shape.members.crend(); ++member) {
            const QString name = path + shown(member->name);
            const auto found = json.find(member->name.toStdString());
            if (found != json.end() && !found->is_null())
                value(*member->shape, *found, name);
            else if (member->required)
                m_violations.missing(name);
        }
    }
    Result<Done> result() const { return m_violations.result(); }

private:
    void value(const Shape &shape, const Json &json, const QString &path)
    {
        for (const QString &constraint : brokenBy(shape, json))
            m_violations.add(shape.secret ? u"***"_s : quoted(json), path, constraint);
        if (shape.type == Shape::Type::Structure && json.is_object())
            structure(shape, json, path + u'.');
        else if (shape.type == Shape::Type::List && json.is_array())
            list(shape, json, path);
        else if (shape.type == Shape::Type::Map && json.is_object())
            map(shape, json, path);
    }
    void list(const Shape &shape, const Json &json, const QString &path)
    {
        const bool simple = shape.item->type != Shape::Type::Structure;
        bool told = false;
        int index = 0;
        for (const Json &item : json) {
            ++index;
            if (!simple) {
                value(*shape.item, item, u"%1.%2.member"_s.arg(path).arg(index));
            } else if (!told && !brokenBy(*shape.item, item).isEmpty()) {
                told = true;
                m_violations.add(quoted(json), path,
                                 u"Member must satisfy constraint: "_s + allOf(*shape.item));
            }
        }
    }
    void map(const Shape &shape, const Json &json, const QString &path)
    {
        bool keysTold = false;
        bool valuesTold = false;
        for (const auto &item : json.items()) {
            if (!keysTold && !brokenBy(*shape.key, Json(item.key())).isEmpty()) {
                keysTold = true;
                m_violations.add(shape.secret ? u"***"_s : quoted(json), path,
                                 u"Map keys must satisfy constraint: "_s + allOf(*shape.key));
            }
            if (shape.item->type == Shape::Type::Structure || shape.item->type == Shape::Type::List) {
                value(*shape.item, item.value(), path + u'.' + fromStd(item.key()) + u".member"_s);
            } else if (!valuesTold && !brokenBy(*shape.item, item.value()).isEmpty()) {
                valuesTold = true;
                m_violations.add(shape.item->secret ? u"***"_s : quoted(json), path,
                                 u"Map value must satisfy constraint: "_s + allOf(*shape.item));
            }
        }
    }

    Violations m_violations;
};

} // namespace

Result<Done> check(const OperationShape &operation, const Json &input)
{
    Walk walk;
    if (operation.input)
        walk.structure(*operation.input, input, {});
    return walk.result();
}

Result<Done> check(const char *operation, const std::function<void(Members &)> &walk)
{
    const OperationShape *shape = ShapeTable::lambda().operation(QString::fromLatin1(operation));
    Q_ASSERT_X(shape, "requestcheck", operation);
    return check(*shape, membersjson::writeWithoutBytes(walk));
}

std::optional<QString> problem(const QString &operation, const QString &member, const QString &value)
{
    const OperationShape *known = ShapeTable::lambda().operation(operation);
    const Shape *shape = known ? known->input : nullptr;
    for (const QString &part : member.split(u'.')) {
        const ShapeMember *found = shape ? shape->member(part) : nullptr;
        shape = found ? found->shape : nullptr;
    }
    if (!shape)
        return std::nullopt;
    const QStringList broken = brokenBy(*shape, Json(value.toStdString()));
    return broken.isEmpty() ? std::nullopt : std::optional(broken.join(u"; "_s));
}

} // namespace lathe::requestcheck
