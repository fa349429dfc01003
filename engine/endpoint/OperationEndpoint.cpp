// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/OperationEndpoint.h"

#include "engine/api/ShapeTable.h"
#include "engine/endpoint/ApiError.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

/// What stands in path, query and headers is text; the shape tells what it means.
Result<Json> fromText(const QString &text, const Shape &shape)
{
    bool good = true;
    Json json;
    if (shape.type == Shape::Type::Whole) {
        json = text.toLongLong(&good);
    } else if (shape.type == Shape::Type::Flag) {
        good = text == u"true" || text == u"false";
        json = text == u"true";
    } else {
        json = text.toStdString();
    }
    if (!good)
        return fail(Error{u"SerializationException"_s,
                          400,
                          u"'%1' can not be converted to %2"_s.arg(
                              text, shape.type == Shape::Type::Whole ? u"an Integer"_s : u"a Boolean"_s),
                          {}});
    return json;
}

std::optional<QString> textOf(const Exchange &exchange, const ShapeMember &member)
{
    switch (member.place) {
    case ShapeMember::Place::Path:
        return exchange.parameter(member.placeName);
    case ShapeMember::Place::Query:
        if (exchange.query().contains(member.placeName))
            return exchange.query().value(member.placeName);
        return std::nullopt;
    case ShapeMember::Place::Header: {
        const QByteArrayView value = exchange.headers().value(member.placeName.toLatin1());
        return value.isEmpty() ? std::nullopt : std::optional(QString::fromUtf8(value));
    }
    case ShapeMember::Place::Body:
    case ShapeMember::Place::Payload:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

void OperationEndpoint::add(const char *operation, qint64 bodyLimit, Handler handler)
{
    const OperationShape *shape = ShapeTable::lambda().operation(QString::fromLatin1(operation));
    Q_ASSERT_X(shape, "OperationEndpoint", operation);
    auto &bindings = m_bindings[QString::fromLatin1(shape->method) + u' ' + shape->path];
    const Binding binding{shape, bodyLimit, std::move(handler)};
    if (shape->fixedQuery.isEmpty())
        bindings.append(binding);
    else
        bindings.prepend(binding);
}

void OperationEndpoint::addRoutes(Router &router)
{
    for (const QList<Binding> &bindings : std::as_const(m_bindings)) {
        const Binding &first = bindings.constFirst();
        router.add(
            first.shape->method, first.shape->path,
            [bindings](const ExchangePtr &exchange) {
                const HttpQuery &query = exchange->query();
                for (const Binding &binding : bindings) {
                    const auto &fixed = binding.shape->fixedQuery;
                    const bool fits =
                        std::all_of(fixed.keyBegin(), fixed.keyEnd(), [&](const QString &key) {
                            return query.value(key) == fixed.value(key);
                        });
                    if (fits) {
                        binding.handler(exchange, *binding.shape);
                        return;
                    }
                }
                apianswer::send(
                    exchange, Error{u"UnknownOperationException"_s, 404, u"There is nothing here."_s, {}});
            },
            BodyPlan{first.bodyLimit, false,
                     [limit = first.bodyLimit, shape = first.shape](const RequestHead &) {
                         return tooLargeResponse(u"RequestEntityTooLargeException"_s, limit, shape->name);
                     }});
    }
}

Result<Json> OperationEndpoint::readPlaces(const Exchange &exchange, const OperationShape &shape)
{
    Json places = Json::object();
    if (!shape.input)
        return places;
    for (const ShapeMember &member : shape.input->members) {
        if (member.place == ShapeMember::Place::Body)
            continue;
        const std::string name = member.name.toStdString();
        if (member.shape->type == Shape::Type::List) {
            const QStringList values = exchange.query().values(member.placeName);
            for (const QString &value : values)
                places[name].push_back(value.toStdString());
            continue;
        }
        const auto text = textOf(exchange, member);
        if (!text)
            continue;
        auto value = fromText(*text, *member.shape);
        if (!value)
            return value;
        places[name] = std::move(*value);
    }
    return places;
}

Result<Json> OperationEndpoint::inputOf(Json body, const Json &places, const OperationShape &shape)
{
    if (!body.is_object())
        return fail(notReadable(u"The body of the request must be a JSON object."_s));
    if (!shape.input)
        return body;
    for (const ShapeMember &member : shape.input->members) {
        if (member.place != ShapeMember::Place::Body)
            body.erase(member.name.toStdString());
    }
    body.update(places);
    return body;
}

int OperationEndpoint::statusOf(const OperationShape &shape)
{
    return shape.status;
}

Error OperationEndpoint::notReadable(const QString &problem)
{
    return {u"SerializationException"_s, 400, problem, {}};
}

} // namespace lathe
