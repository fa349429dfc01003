// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/JsonText.h"
#include "tests/integration/engine/EngineFixture.h"
#include "tests/support/RawHttpClient.h"

/// What tests of the REST API share.
namespace lathe::endpointtest
{

using Json = nlohmann::ordered_json;
using Headers = QList<std::pair<QByteArray, QByteArray>>;

inline const QByteArray functions = "/2015-03-31/functions";
/// Any will do, as long as the user sets no credentials.
inline const QByteArray signature =
    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, "
    "SignedHeaders=host, Signature=0";
/// A function in Python that fails for "fail", gives the client's context for "context", else what it was
/// given.
extern const QByteArray echo;

/// A zip with one file, as base64.
std::string zipOf(const QByteArray &code);
/// The body of CreateFunction.
Json createBody(const std::string &name, const QByteArray &code);

Json json(const RawResponse &response);
/// A member that is a text.
QByteArray text(const Json &object, const char *name);
/// Fails the test unless it is this error. `member` holds what is said: Message or message.
void isError(const RawResponse &response, int status, const QByteArray &code, const char *member,
             const QByteArray &says);

/// The REST API as bytes on a socket, against a real engine that has one function, `echo`.
class EndpointFixture
{
public:
    void start();

    RawResponse ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                    Headers headers = {}) const;
    RawResponse ask(const QByteArray &method, const QByteArray &target, const Json &body) const;

    EngineFixture engine;
    quint16 port = 0;
};

} // namespace lathe::endpointtest
