// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/LambdaEndpoint.h"

#include "engine/endpoint/ApiAnswer.h"
#include "engine/endpoint/ApiError.h"
#include "engine/endpoint/FunctionJson.h"
#include "engine/endpoint/ServedOperations.h"
#include "engine/http/BrowserGuard.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

FunctionReference reference(const std::shared_ptr<Exchange> &exchange)
{
    return {exchange->parameter(u"FunctionName"), exchange->query().value(u"Qualifier")};
}

HttpResponse refusal(int status, QByteArrayView reason)
{
    Error error;
    error.httpStatus = status;
    error.message = QString::fromUtf8(reason);
    error.code = status == 404   ? u"UnknownOperationException"_s
                 : status == 405 ? u"MethodNotAllowedException"_s
                 : status == 413 ? u"RequestEntityTooLargeException"_s
                 : status >= 500 ? u"ServiceException"_s
                                 : u"BadRequestException"_s;
    return errorResponse(error);
}

} // namespace

LambdaEndpoint::LambdaEndpoint(LambdaApi &api, WorkerPool &pool, AwsScope scope,
                               RuntimeVersionArn runtimeVersionArn)
    : m_api(api)
    , m_bodies(pool)
    , m_invoke(api)
    , m_layers(api, m_bodies, [this](const QString &hex) { return packageUrl(hex); })
    , m_operations(api, m_bodies)
    , m_scope(std::move(scope))
    , m_runtimeVersionArn(std::move(runtimeVersionArn))
{
    addRoutes();
    m_server.setRefusal(refusal);
    m_server.setAdmission([this](const ExchangePtr &exchange) { return admit(exchange); });
    m_server.setHandler([this](ExchangePtr exchange) { m_router.serve(std::move(exchange)); });
}

LambdaEndpoint::~LambdaEndpoint() = default;

Result<quint16> LambdaEndpoint::listen(quint16 port)
{
    auto bound = m_server.listen(u"127.0.0.1"_s, port);
    if (!bound)
        return bound;
    m_port = *bound;
    // Some clients try ::1 first for "localhost". A machine without IPv6 does not need it.
    if (const auto six = m_server.listen(u"::1"_s, m_port);
        !six && six.error().code == u"Lathe.PortInUse") {
        m_server.dropTag(0);
        return fail(six.error());
    }
    return m_port;
}

QString LambdaEndpoint::url() const
{
    return u"http://localhost:%1"_s.arg(m_port);
}

QString LambdaEndpoint::packageUrl(const QString &hex) const
{
    return url() + u"/_lathe/packages/"_s + hex;
}

BodyPlan LambdaEndpoint::admit(const ExchangePtr &exchange) const
{
    if (const auto objection =
            BrowserGuard::objection(exchange->headers(), exchange->head().target.authority)) {
        apianswer::send(exchange,
                        Error{u"AccessDeniedException"_s, 403, QString::fromUtf8(*objection), {}});
        return {};
    }
    return m_router.admit(exchange, refusal);
}

void LambdaEndpoint::addRoutes()
{
    const QString functions = u"/2015-03-31/functions"_s;
    const QString one = functions + u"/{FunctionName}"_s;
    const auto add = [this](const char *method, const QString &path,
                            void (LambdaEndpoint::*handler)(const ExchangePtr &),
                            qint64 limit = 1024 * 1024) {
        m_router.add(
            method, path, [this, handler](const ExchangePtr &exchange) { (this->*handler)(exchange); },
            BodyPlan{limit, false});
    };
    add("POST", functions, &LambdaEndpoint::createFunction, RequestBodies::packageLimit);
    add("GET", functions, &LambdaEndpoint::listFunctions);
    add("GET", one, &LambdaEndpoint::getFunction);
    add("DELETE", one, &LambdaEndpoint::deleteFunction);
    add("GET", one + u"/configuration"_s, &LambdaEndpoint::getFunction);
    add("PUT", one + u"/configuration"_s, &LambdaEndpoint::updateConfiguration);
    add("PUT", one + u"/code"_s, &LambdaEndpoint::updateCode, RequestBodies::packageLimit);
    add("GET", u"/_lathe/packages/{Hex}"_s, &LambdaEndpoint::package);
    m_invoke.addRoutes(m_router);
    m_layers.addRoutes(m_router);
    serveOperations(m_operations);
    m_operations.addRoutes(m_router);
}

Reply<FunctionConfiguration> LambdaEndpoint::configurationReply(const ExchangePtr &exchange, int status)
{
    return apianswer::json<FunctionConfiguration>(
        exchange, status, [arnOf = m_runtimeVersionArn](const FunctionConfiguration &configuration) {
            return functionjson::write(configuration, arnOf(configuration.runtime));
        });
}

void LambdaEndpoint::createFunction(const ExchangePtr &exchange)
{
    m_bodies.read<CreateFunctionRequest>(
        exchange, functionjson::readCreate, [this, exchange](CreateFunctionRequest request) {
            m_api.createFunction(std::move(request), configurationReply(exchange, 201));
        });
}

void LambdaEndpoint::listFunctions(const ExchangePtr &exchange)
{
    ListFunctionsRequest request;
    request.marker = exchange->query().value(u"Marker");
    bool given = false;
    const int items = exchange->query().value(u"MaxItems").toInt(&given);
    if (given)
        request.maxItems = items;
    const QString versions = exchange->query().value(u"FunctionVersion");
    if (!versions.isEmpty() && versions != u"ALL") {
        apianswer::send(
            exchange,
            Error{u"ValidationException"_s,
                  400,
                  u"1 validation error detected: Value '%1' at 'functionVersion' failed to satisfy "
                  "constraint: Member must satisfy enum value set: [ALL]"_s.arg(versions),
                  {}});
        return;
    }
    m_api.listFunctions(request, [exchange, all = !versions.isEmpty()](const Result<FunctionPage> &page) {
        if (!page) {
            apianswer::send(exchange, page.error());
            return;
        }
        Json functions = Json::array();
        for (const FunctionConfiguration &function : page->functions)
            functions.push_back(functionjson::writeInList(function, all));
        Json json{{"Functions", std::move(functions)}};
        if (!page->nextMarker.isEmpty())
            json["NextMarker"] = page->nextMarker.toStdString();
        apianswer::send(exchange, 200, json);
    });
}

void LambdaEndpoint::getFunction(const ExchangePtr &exchange)
{
    if (exchange->segments().constLast() == u"configuration" && exchange->segments().size() == 4) {
        m_api.getFunctionConfiguration(reference(exchange), configurationReply(exchange, 200));
        return;
    }
    m_api.getFunction(reference(exchange), [this, exchange](const Result<FunctionDescription> &function) {
        if (!function) {
            apianswer::send(exchange, function.error());
            return;
        }
        const QString location = packageUrl(function->codeSha256Hex);
        const FunctionConfiguration &configuration = function->configuration;
        Json json{{"Configuration",
                   functionjson::write(configuration, m_runtimeVersionArn(configuration.runtime))},
                  {"Code", {{"RepositoryType", "S3"}, {"Location", location.toStdString()}}}};
        if (!function->configuration.tags.isEmpty()) {
            for (auto it = function->configuration.tags.cbegin(); it != function->configuration.tags.cend();
                 ++it)
                json["Tags"][it.key().toStdString()] = it.value().toStdString();
        }
        apianswer::send(exchange, 200, json);
    });
}

void LambdaEndpoint::updateCode(const ExchangePtr &exchange)
{
    m_bodies.read<UpdateFunctionCodeRequest>(
        exchange, functionjson::readUpdateCode, [this, exchange](UpdateFunctionCodeRequest request) {
            request.function = reference(exchange);
            m_api.updateFunctionCode(std::move(request), configurationReply(exchange, 200));
        });
}

void LambdaEndpoint::updateConfiguration(const ExchangePtr &exchange)
{
    m_bodies.read<UpdateFunctionConfigurationRequest>(
        exchange, functionjson::readUpdateConfiguration,
        [this, exchange](UpdateFunctionConfigurationRequest request) {
            request.function = reference(exchange);
            m_api.updateFunctionConfiguration(std::move(request), configurationReply(exchange, 200));
        });
}

void LambdaEndpoint::deleteFunction(const ExchangePtr &exchange)
{
    m_api.deleteFunction(reference(exchange), apianswer::done(exchange));
}

void LambdaEndpoint::package(const ExchangePtr &exchange)
{
    const QString hex = exchange->parameter(u"Hex");
    const bool wellFormed = hex.size() == 64 && std::all_of(hex.cbegin(), hex.cend(), [](QChar c) {
                                return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
                            });
    if (!wellFormed) {
        apianswer::send(exchange, Error::notFound(u"There is no such package."_s));
        return;
    }
    m_api.fetchPackage(hex, [exchange](Result<QByteArray> zip) {
        if (zip)
            exchange->respond(200, {{"Content-Type", "application/zip"}}, std::move(*zip));
        else
            apianswer::send(exchange, Error::notFound(u"There is no such package."_s));
    });
}

} // namespace lathe
