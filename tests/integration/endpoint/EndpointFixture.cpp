// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/endpoint/EndpointFixture.h"

#include "engine/deployment/PackageWriter.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace lathe::endpointtest
{

const QByteArray echo = "def lambda_handler(event, context):\n"
                        "    if event == 'fail':\n"
                        "        raise ValueError('no')\n"
                        "    if event == 'context':\n"
                        "        return context.client_context.custom\n"
                        "    print('seen')\n"
                        "    return event\n";

void EndpointFixture::start()
{
    const auto status = engine.start();
    QVERIFY2(status.has_value(), status ? "" : qPrintable(status.error().message));
    port = status->endpoint.section(u':', -1).toUShort();
    const RawResponse created = ask("POST", functions, createBody("echo", echo));
    QVERIFY2(created.status == 201, created.body.constData());
}

std::string zipOf(const QByteArray &code)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"lambda_function.py"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(code);
    file.close();
    return writePackage(folder.path())->zip.toBase64().toStdString();
}

Json createBody(const std::string &name, const QByteArray &code)
{
    return {{"FunctionName", name},
            {"Runtime", "python3.13"},
            {"Role", "arn:aws:iam::000000000000:role/r"},
            {"Handler", "lambda_function.lambda_handler"},
            {"Code", {{"ZipFile", zipOf(code)}}}};
}

RawResponse EndpointFixture::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                                 Headers headers) const
{
    RawHttpClient client(port);
    headers.append({"Authorization", signature});
    const auto response = client.request(method, target, headers, body, 30'000);
    return response ? *response : RawResponse();
}

RawResponse EndpointFixture::ask(const QByteArray &method, const QByteArray &target, const Json &body) const
{
    return ask(method, target, toJsonText(body), {{"Content-Type", "application/json"}});
}

Json json(const RawResponse &response)
{
    return parseJson(response.body).value_or(Json());
}

QByteArray text(const Json &object, const char *name)
{
    return object.is_object() ? QByteArray::fromStdString(object.value(name, std::string("<absent>")))
                              : "<no object>";
}

void isError(const RawResponse &response, int status, const QByteArray &code, const char *member,
             const QByteArray &says)
{
    QCOMPARE(response.status, status);
    QCOMPARE(response.header("x-amzn-errortype"), code);
    QCOMPARE(response.header("content-type"), QByteArray("application/json"));
    QVERIFY2(text(json(response), member).contains(says), response.body.constData());
}

} // namespace lathe::endpointtest
