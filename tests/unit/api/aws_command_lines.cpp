// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// For each operation one request with all its members, and the line that asks for it: a JSON object a line.

#include "engine/api/AwsCommandLine.h"
#include "engine/api/ShapeTable.h"
#include "engine/base/JsonText.h"

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace lathe;
using Json = nlohmann::ordered_json;

namespace
{

Json sample(const Shape &shape)
{
    switch (shape.type) {
    case Shape::Type::Text:
        return shape.allowed.isEmpty() ? "it's a long \"text\" with a $HOME"
                                       : shape.allowed.constFirst().toStdString();
    case Shape::Type::Whole:
        return std::max(7, static_cast<int>(shape.least.value_or(0)));
    case Shape::Type::Number:
        return 0.25;
    case Shape::Type::Flag:
        return false;
    case Shape::Type::Bytes:
        return QByteArray("{\"a\": 1}").toBase64().toStdString();
    case Shape::Type::Time:
        return "2026-01-02T03:04:05Z";
    case Shape::Type::List:
        return Json::array({sample(*shape.item), sample(*shape.item)});
    case Shape::Type::Map:
        return Json{{"a key", sample(*shape.item)}};
    case Shape::Type::Structure:
        break;
    }
    Json json = Json::object();
    for (const ShapeMember &member : shape.members)
        json[member.name.toStdString()] = sample(*member.shape);
    return json;
}

} // namespace

int main()
{
    for (const OperationShape &operation : ShapeTable::lambda().operations()) {
        const Json input = operation.input ? sample(*operation.input) : Json::object();
        AwsCommandLine line = AwsCommandLine::of(operation.name, input);
        const Json told{{"operation", operation.name.toStdString()},
                        {"input", input},
                        {"line", line.text(u"http://localhost:1"_s).toStdString()}};
        std::puts(toJsonText(told).constData());
    }
}
