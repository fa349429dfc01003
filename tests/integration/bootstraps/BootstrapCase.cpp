// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "BootstrapCase.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString text(const nlohmann::json &json, const char *name, const char *otherwise = "")
{
    return QString::fromStdString(json.value(name, std::string(otherwise)));
}

ScriptedRuntimeApi::Delivery deliveryNamed(const QString &name)
{
    using enum ScriptedRuntimeApi::Delivery;
    return name == u"chunked" ? Chunked
           : name == u"bytes" ? ByteByByte
           : name == u"close" ? CloseAfterEach
                              : Whole;
}

QByteArrayList eventsOf(const nlohmann::json &json)
{
    if (json.contains("raw"))
        return {QByteArray::fromStdString(json["raw"].get<std::string>())};
    if (json.contains("large"))
        return {"{\"text\":\"" + QByteArray(json["large"].get<qsizetype>(), 'x') + "\"}"};
    QByteArrayList events;
    for (const auto &event : json.value("events", nlohmann::json::array({nlohmann::json::object()})))
        events << QByteArray::fromStdString(event.dump());
    return events;
}

BootstrapCase read(const nlohmann::json &json, const QString &defaultRuntime)
{
    BootstrapCase one;
    one.name = text(json, "name");
    one.handler = text(json, "handler");
    one.runtime = json.contains("runtime") ? text(json, "runtime") : defaultRuntime;
    const auto environment = json.value("env", nlohmann::json::object());
    for (const auto &item : environment.items())
        one.environment[QString::fromStdString(item.key())] =
            QString::fromStdString(item.value().get<std::string>());
    const auto headers = json.value("headers", nlohmann::json::object());
    for (const auto &item : headers.items())
        one.headers[QByteArray::fromStdString(item.key())] =
            QByteArray::fromStdString(item.value().get<std::string>());
    one.events = eventsOf(json);
    one.delivery = deliveryNamed(text(json, "delivery"));
    one.framed = json.value("framed", true);
    one.layers = json.value("layers", false);
    one.everywhere = json.value("everywhere", false);
    one.from = text(json, "from");
    one.expected = json;
    return one;
}

} // namespace

QList<BootstrapCase> BootstrapCase::load(const QString &file, const QString &defaultRuntime)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file));
    QList<BootstrapCase> cases;
    for (const auto &json : nlohmann::json::parse(source.readAll().toStdString()))
        cases << read(json, defaultRuntime);
    return cases;
}

} // namespace lathe
