// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/ShapeTable.h"

#include "engine/base/JsonText.h"
#include "resources/Resources.h"

#include <QFile>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

Shape::Type typeOf(const Json &shape)
{
    static const QMap<QString, Shape::Type> types{
        {u"string"_s, Shape::Type::Text},    {u"integer"_s, Shape::Type::Whole},
        {u"long"_s, Shape::Type::Whole},     {u"double"_s, Shape::Type::Number},
        {u"boolean"_s, Shape::Type::Flag},   {u"blob"_s, Shape::Type::Bytes},
        {u"timestamp"_s, Shape::Type::Time}, {u"list"_s, Shape::Type::List},
        {u"map"_s, Shape::Type::Map},        {u"structure"_s, Shape::Type::Structure},
    };
    return types.value(fromStd(shape.value("type", std::string("structure"))));
}

ShapeMember readMember(const QString &name, const Json &json)
{
    using Place = ShapeMember::Place;
    ShapeMember member;
    member.name = name;
    member.required = json.value("required", false);
    if (json.value("payload", false))
        member.place = Place::Payload;
    for (const auto &[place, key] : {std::pair{Place::Path, "path"}, std::pair{Place::Query, "query"},
                                     std::pair{Place::Header, "header"}}) {
        if (!json.contains(key))
            continue;
        member.place = place;
        member.placeName = fromStd(json.at(key).get<std::string>());
    }
    return member;
}

Shape readShape(const Json &json)
{
    Shape shape;
    shape.type = typeOf(json);
    if (json.contains("min"))
        shape.least = json.at("min").get<double>();
    if (json.contains("max"))
        shape.most = json.at("max").get<double>();
    shape.secret = json.value("secret", false);
    shape.pattern = fromStd(json.value("pattern", std::string()));
    if (!shape.pattern.isEmpty()) {
        shape.expression.setPattern(QRegularExpression::anchoredPattern(shape.pattern));
        shape.expression.optimize();
    }
    for (const Json &value : json.value("enum", Json::array()))
        shape.allowed.append(fromStd(value.get<std::string>()));
    return shape;
}

OperationShape readOperation(const QString &name, const Json &json)
{
    OperationShape operation;
    operation.name = name;
    const QString http = fromStd(json.at("http").get<std::string>());
    operation.method = http.section(u' ', 0, 0).toLatin1();
    const QString target = http.section(u' ', 1);
    operation.path = target.section(u'?', 0, 0);
    const QString query = target.section(u'?', 1);
    if (!query.isEmpty())
        operation.fixedQuery.insert(query.section(u'=', 0, 0), query.section(u'=', 1));
    operation.status = json.value("status", 200);
    return operation;
}

} // namespace

const ShapeMember *Shape::member(QStringView name) const
{
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const ShapeMember &m) { return m.name == name; });
    return found == members.end() ? nullptr : &*found;
}

const ShapeTable &ShapeTable::lambda()
{
    static const ShapeTable table;
    return table;
}

ShapeTable::ShapeTable()
{
    initResources();
    QFile file(u":/lathe/api/lambda.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    const auto json = parseJson(file.readAll());
    if (!opened || !json)
        qFatal("the table of the API's shapes is damaged");
    const Json &shapes = json->at("shapes");
    for (const auto &item : shapes.items())
        m_shapes.insert(fromStd(item.key()), readShape(item.value()));
    const auto shapeNamed = [this](const Json &name) {
        return &*m_shapes.constFind(fromStd(name.get<std::string>()));
    };
    m_shapes.detach();
    for (const auto &item : shapes.items()) {
        Shape &shape = *m_shapes.find(fromStd(item.key()));
        const Json &given = item.value();
        const Json members = given.value("members", Json::object());
        for (const auto &member : members.items()) {
            ShapeMember read = readMember(fromStd(member.key()), member.value());
            read.shape = shapeNamed(member.value().at("shape"));
            shape.members.append(std::move(read));
        }
        if (given.contains("item"))
            shape.item = shapeNamed(given.at("item"));
        if (given.contains("value"))
            shape.item = shapeNamed(given.at("value"));
        if (given.contains("key"))
            shape.key = shapeNamed(given.at("key"));
    }
    for (const auto &item : json->at("operations").items()) {
        OperationShape operation = readOperation(fromStd(item.key()), item.value());
        if (item.value().contains("input"))
            operation.input = shapeNamed(item.value().at("input"));
        m_operations.insert(operation.name, std::move(operation));
    }
}

const OperationShape *ShapeTable::operation(const QString &name) const
{
    const auto found = m_operations.constFind(name);
    return found == m_operations.cend() ? nullptr : &*found;
}

} // namespace lathe
