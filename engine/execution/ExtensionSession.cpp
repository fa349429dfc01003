// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/ExtensionSession.h"

#include "engine/base/JsonText.h"
#include "engine/execution/RuntimeApiReply.h"

#include <QUuid>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

using namespace runtimeapi;

namespace
{

constexpr auto idHeader = "Lambda-Extension-Identifier";

/// The events a registration asks for; nullopt when the body is not in the form of one.
std::optional<QStringList> eventsOf(const QByteArray &body)
{
    const auto json = parseJson(body);
    if (!json || !json->is_object())
        return std::nullopt;
    QStringList events;
    const Json list = json->value("events", Json::array());
    if (!list.is_array())
        return std::nullopt;
    for (const Json &event : list) {
        if (!event.is_string())
            return std::nullopt;
        events << fromStd(event.get<std::string>());
    }
    return events;
}

std::string nameOf(ShutdownReason reason)
{
    switch (reason) {
    case ShutdownReason::Spindown:
        return "spindown";
    case ShutdownReason::Timeout:
        return "timeout";
    case ShutdownReason::Failure:
        return "failure";
    }
    return {};
}

void refuse(const ExtensionSession::ExchangePtr &exchange, const ExtensionRefusal &refusal)
{
    runtimeapi::refuse(exchange, 403, refusal.type, refusal.message);
}

} // namespace

void ExtensionSession::handle(const ExchangePtr &exchange)
{
    const QString path = exchange->segments().mid(2).join(u'/');
    if (exchange->segments().value(1) != u"extension")
        runtimeapi::refuse(exchange, 404, u"NotFound"_s, u"The Extensions API has no such path"_s);
    else if (path == u"register" && requireMethod(exchange, "POST"))
        registration(exchange);
    else if (path == u"event/next" && requireMethod(exchange, "GET"))
        next(exchange);
    else if (path == u"init/error" && requireMethod(exchange, "POST"))
        error(exchange, u"InitError"_s);
    else if (path == u"exit/error" && requireMethod(exchange, "POST"))
        error(exchange, u"ExitError"_s);
    else if (exchange->isOpen())
        runtimeapi::refuse(exchange, 404, u"NotFound"_s, u"The Extensions API has no such path"_s);
}

void ExtensionSession::registration(const ExchangePtr &exchange)
{
    const QString name =
        QString::fromUtf8(exchange->headers().value("Lambda-Extension-Name").toByteArray());
    const auto events = eventsOf(exchange->body());
    if (!events) {
        runtimeapi::refuse(exchange, 403, u"InvalidRequestFormat"_s,
                           u"The body is no object with a list of events"_s);
        return;
    }
    QString id;
    if (const auto refusal = m_roster.registered(name, *events, m_hooks.registrationOpen(), &id)) {
        refuse(exchange, *refusal);
        return;
    }
    Json json{{"functionName", m_function.functionName.toStdString()},
              {"functionVersion", m_function.version.toStdString()},
              {"handler", m_function.handler.toStdString()}};
    if (exchange->headers().value("Lambda-Extension-Accept-Feature").toByteArray().contains("accountId"))
        json["accountId"] = m_function.functionArn.section(u':', 4, 4).toStdString();
    exchange->respond(200, {{"Content-Type", "application/json"}, {idHeader, id.toLatin1()}},
                      toJsonText(json));
    if (m_roster.allRegistered())
        m_hooks.allRegistered();
}

Extension *ExtensionSession::identify(const ExchangePtr &exchange)
{
    Extension *extension = nullptr;
    const QString id = QString::fromLatin1(exchange->headers().value(idHeader));
    if (const auto refusal = m_roster.identify(id, &extension))
        refuse(exchange, *refusal);
    return extension;
}

void ExtensionSession::next(const ExchangePtr &exchange)
{
    Extension *extension = identify(exchange);
    if (!extension)
        return;
    if (extension->state == Extension::State::Waiting) {
        refuse(exchange, {u"Extension.InvalidExtensionState"_s, u"The extension waits already"_s});
        return;
    }
    extension->state = Extension::State::Waiting;
    m_waiting.insert(extension->name, exchange);
    if (!m_shutdown.isEmpty()) {
        if (extension->wantsShutdown)
            send(*extension, m_shutdown);
        return;
    }
    if (m_roster.state().ready)
        m_hooks.ready();
}

void ExtensionSession::error(const ExchangePtr &exchange, const QString &state)
{
    const Extension *extension = identify(exchange);
    if (!extension)
        return;
    const QString header =
        QString::fromUtf8(exchange->headers().value("Lambda-Extension-Function-Error-Type").toByteArray());
    if (header.isEmpty()) {
        refuse(exchange, {u"Extension.MissingHeader"_s,
                          u"The header Lambda-Extension-Function-Error-Type is missing"_s});
        return;
    }
    accept(exchange);
    m_hooks.failed(extension->name, state, header);
}

void ExtensionSession::reset(const QStringList &external)
{
    m_roster.reset(external);
    m_waiting.clear();
    m_shutdown.clear();
}

void ExtensionSession::deliverInvoke(const EventDelivery &event, qint64 deadlineMs)
{
    QByteArray body;
    for (const Extension &one : m_roster.all()) {
        if (!one.wantsInvoke || one.state != Extension::State::Waiting)
            continue;
        if (body.isEmpty()) {
            body = toJsonText(
                Json{{"eventType", "INVOKE"},
                     {"deadlineMs", deadlineMs},
                     {"requestId", event.requestId.toStdString()},
                     {"invokedFunctionArn", event.invokedFunctionArn.toStdString()},
                     {"tracing", {{"type", "X-Amzn-Trace-Id"}, {"value", event.traceId.toStdString()}}}});
        }
        send(*m_roster.find(one.name), body);
    }
}

void ExtensionSession::deliverShutdown(ShutdownReason reason, qint64 deadlineMs)
{
    m_shutdown = toJsonText(
        Json{{"eventType", "SHUTDOWN"}, {"deadlineMs", deadlineMs}, {"shutdownReason", nameOf(reason)}});
    for (const Extension &one : m_roster.all()) {
        if (one.wantsShutdown && one.state == Extension::State::Waiting)
            send(*m_roster.find(one.name), m_shutdown);
    }
}

void ExtensionSession::send(Extension &extension, const QByteArray &body)
{
    extension.state = Extension::State::Working;
    if (const ExchangePtr exchange = m_waiting.take(extension.name)) {
        exchange->respond(
            200,
            {{"Content-Type", "application/json"},
             {"Lambda-Extension-Event-Identifier", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)}},
            body);
    }
}

void ExtensionSession::processGone(const QString &name)
{
    m_roster.gone(name);
    m_waiting.remove(name);
}

} // namespace lathe
