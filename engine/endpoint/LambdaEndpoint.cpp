// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/LambdaEndpoint.h"

#include "engine/endpoint/ApiAnswer.h"
#include "engine/endpoint/ApiError.h"
#include "engine/endpoint/FunctionJson.h"
#include "engine/endpoint/S3Answer.h"
#include "engine/endpoint/ServedOperations.h"

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

} // namespace

LambdaEndpoint::LambdaEndpoint(LambdaApi &api, WorkerPool &pool, AwsScope scope, const PackageLinks &links,
                               RuntimeVersionArn runtimeVersionArn)
    : m_api(api)
    , m_bodies(pool)
    , m_invoke(api)
    , m_layers(api, m_bodies, [this](const QString &hex) { return m_links.url(hex); })
    , m_operations(api, m_bodies)
    , m_scope(std::move(scope))
    , m_links(links)
    , m_runtimeVersionArn(std::move(runtimeVersionArn))
{
    addRoutes();
}

LambdaEndpoint::~LambdaEndpoint() = default;

BodyPlan LambdaEndpoint::admit(const ExchangePtr &exchange)
{
    return m_router.admit(exchange, apiRefusal);
}

void LambdaEndpoint::refuse(const ExchangePtr &exchange, const Error &error) const
{
    apianswer::send(exchange, error);
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
        const QString location = m_links.url(function->codeSha256Hex);
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
    if (const auto objection = m_links.objection(hex, exchange->query())) {
        s3answer::error(exchange, *objection);
        return;
    }
    m_api.fetchPackage(hex, [exchange](Result<QByteArray> zip) {
        if (zip)
            exchange->respond(200, {{"Content-Type", "application/zip"}}, std::move(*zip));
        else
            s3answer::error(exchange,
                            Error{u"NoSuchKey"_s, 404, u"The specified key does not exist."_s, {}});
    });
}

} // namespace lathe
