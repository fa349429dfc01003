// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/LambdaEndpoint.h"

#include "engine/base/JsonText.h"
#include "engine/endpoint/ApiError.h"
#include "engine/endpoint/FunctionJson.h"
#include "engine/endpoint/InvokeHeaders.h"
#include "engine/http/BrowserGuard.h"

#include <QUuid>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

constexpr qsizetype parseHere = 64 * 1024;
/// Largest CreateFunction and UpdateFunctionCode request, as recorded on AWS.
constexpr qint64 codeRequestLimit = 70'167'211;
constexpr qint64 invokeRequestLimit = 6'291'456 + 1024;

HttpHeaders jsonHeaders()
{
    return {{"Content-Type", "application/json"},
            {"x-amzn-RequestId", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)}};
}

void respond(const std::shared_ptr<Exchange> &exchange, int status, const Json &json)
{
    exchange->respond(status, jsonHeaders(), toJsonText(json));
}

void respond(const std::shared_ptr<Exchange> &exchange, const Error &error)
{
    HttpResponse response = errorResponse(error);
    response.headers.append("x-amzn-RequestId", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    exchange->respond(std::move(response));
}

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
    , m_pool(pool)
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

BodyPlan LambdaEndpoint::admit(const ExchangePtr &exchange) const
{
    if (const auto objection =
            BrowserGuard::objection(exchange->headers(), exchange->head().target.authority)) {
        respond(exchange, Error{u"AccessDeniedException"_s, 403, QString::fromUtf8(*objection), {}});
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
    add("POST", functions, &LambdaEndpoint::createFunction, codeRequestLimit);
    add("GET", functions, &LambdaEndpoint::listFunctions);
    add("GET", one, &LambdaEndpoint::getFunction);
    add("DELETE", one, &LambdaEndpoint::deleteFunction);
    add("GET", one + u"/configuration"_s, &LambdaEndpoint::getFunction);
    add("PUT", one + u"/configuration"_s, &LambdaEndpoint::updateConfiguration);
    add("PUT", one + u"/code"_s, &LambdaEndpoint::updateCode, codeRequestLimit);
    add("POST", one + u"/invocations"_s, &LambdaEndpoint::invoke, invokeRequestLimit);
    add("GET", u"/_lathe/packages/{Hex}"_s, &LambdaEndpoint::package);
}

template<typename T>
void LambdaEndpoint::withBody(const ExchangePtr &exchange, Result<T> (*read)(const Json &),
                              std::function<void(T)> then)
{
    const auto parse = [read](const QByteArray &body) -> Result<T> {
        const auto json = parseJson(body.isEmpty() ? QByteArray("{}") : body);
        if (!json) {
            return fail(Error{u"SerializationException"_s,
                              400,
                              u"The body of the request could not be parsed as JSON."_s,
                              {}});
        }
        return read(*json);
    };
    const auto answer = [exchange, then = std::move(then)](Result<T> request) {
        if (request)
            then(std::move(*request));
        else
            respond(exchange, request.error());
    };
    QByteArray body = exchange->takeBody();
    if (body.size() <= parseHere) {
        answer(parse(body));
        return;
    }
    m_pool.run([body = std::move(body), parse] { return parse(body); },
               [answer, alive = std::weak_ptr(m_alive)](Result<T> request) {
                   if (!alive.expired())
                       answer(std::move(request));
               });
}

Reply<FunctionConfiguration> LambdaEndpoint::configurationReply(const ExchangePtr &exchange, int status)
{
    return [exchange, status,
            arnOf = m_runtimeVersionArn](const Result<FunctionConfiguration> &configuration) {
        if (configuration)
            respond(exchange, status, functionjson::write(*configuration, arnOf(configuration->runtime)));
        else
            respond(exchange, configuration.error());
    };
}

void LambdaEndpoint::createFunction(const ExchangePtr &exchange)
{
    withBody<CreateFunctionRequest>(
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
        respond(exchange,
                Error{u"ValidationException"_s,
                      400,
                      u"1 validation error detected: Value '%1' at 'functionVersion' failed to satisfy "
                      "constraint: Member must satisfy enum value set: [ALL]"_s.arg(versions),
                      {}});
        return;
    }
    m_api.listFunctions(request, [exchange, all = !versions.isEmpty()](const Result<FunctionPage> &page) {
        if (!page) {
            respond(exchange, page.error());
            return;
        }
        Json functions = Json::array();
        for (const FunctionConfiguration &function : page->functions)
            functions.push_back(functionjson::writeInList(function, all));
        Json json{{"Functions", std::move(functions)}};
        if (!page->nextMarker.isEmpty())
            json["NextMarker"] = page->nextMarker.toStdString();
        respond(exchange, 200, json);
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
            respond(exchange, function.error());
            return;
        }
        const QString location = url() + u"/_lathe/packages/"_s + function->codeSha256Hex;
        const FunctionConfiguration &configuration = function->configuration;
        Json json{{"Configuration",
                   functionjson::write(configuration, m_runtimeVersionArn(configuration.runtime))},
                  {"Code", {{"RepositoryType", "S3"}, {"Location", location.toStdString()}}}};
        if (!function->configuration.tags.isEmpty()) {
            for (auto it = function->configuration.tags.cbegin(); it != function->configuration.tags.cend();
                 ++it)
                json["Tags"][it.key().toStdString()] = it.value().toStdString();
        }
        respond(exchange, 200, json);
    });
}

void LambdaEndpoint::updateCode(const ExchangePtr &exchange)
{
    withBody<UpdateFunctionCodeRequest>(
        exchange, functionjson::readUpdateCode, [this, exchange](UpdateFunctionCodeRequest request) {
            request.function = reference(exchange);
            m_api.updateFunctionCode(std::move(request), configurationReply(exchange, 200));
        });
}

void LambdaEndpoint::updateConfiguration(const ExchangePtr &exchange)
{
    withBody<UpdateFunctionConfigurationRequest>(
        exchange, functionjson::readUpdateConfiguration,
        [this, exchange](UpdateFunctionConfigurationRequest request) {
            request.function = reference(exchange);
            m_api.updateFunctionConfiguration(std::move(request), configurationReply(exchange, 200));
        });
}

void LambdaEndpoint::deleteFunction(const ExchangePtr &exchange)
{
    m_api.deleteFunction(reference(exchange), [exchange](const Result<Done> &done) {
        if (done)
            exchange->respond(204, jsonHeaders());
        else
            respond(exchange, done.error());
    });
}

void LambdaEndpoint::invoke(const ExchangePtr &exchange)
{
    auto request = invokeheaders::read(*exchange);
    if (!request) {
        respond(exchange, request.error());
        return;
    }
    request->function = reference(exchange);
    request->payload = exchange->takeBody();
    const bool tail = invokeheaders::wantsTail(*exchange);
    request->wantsRecord = tail;
    m_api.invoke(std::move(*request), [exchange, tail](Result<InvocationResult> result) {
        if (result)
            exchange->respond(result->statusCode, invokeheaders::write(*result, tail),
                              std::move(result->payload));
        else
            respond(exchange, result.error());
    });
}

void LambdaEndpoint::package(const ExchangePtr &exchange)
{
    const QString hex = exchange->parameter(u"Hex");
    const bool wellFormed = hex.size() == 64 && std::all_of(hex.cbegin(), hex.cend(), [](QChar c) {
                                return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
                            });
    if (!wellFormed) {
        respond(exchange, Error::notFound(u"There is no such package."_s));
        return;
    }
    m_api.fetchPackage(hex, [exchange](Result<QByteArray> zip) {
        if (zip)
            exchange->respond(200, {{"Content-Type", "application/zip"}}, std::move(*zip));
        else
            respond(exchange, Error::notFound(u"There is no such package."_s));
    });
}

} // namespace lathe
