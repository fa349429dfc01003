// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"
#include "engine/endpoint/ApiError.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestApiError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Message or message, as the service's model names the member.
    void membersByException_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("member");
        QTest::newRow("ResourceNotFoundException") << 404 << QByteArray("Message");
        QTest::newRow("ServiceException") << 500 << QByteArray("Message");
        QTest::newRow("InvalidRuntimeException") << 502 << QByteArray("Message");
        QTest::newRow("ResourceInUseException") << 400 << QByteArray("Message");
        QTest::newRow("InvalidParameterValueException") << 400 << QByteArray("message");
        QTest::newRow("InvalidRequestContentException") << 400 << QByteArray("message");
        QTest::newRow("ResourceConflictException") << 409 << QByteArray("message");
        QTest::newRow("PreconditionFailedException") << 412 << QByteArray("message");
        QTest::newRow("RequestTooLargeException") << 413 << QByteArray("message");
        QTest::newRow("TooManyRequestsException") << 429 << QByteArray("message");
        QTest::newRow("ValidationException") << 400 << QByteArray("message");
    }

    void membersByException()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, member);
        const QString code = QLatin1StringView(QTest::currentDataTag());
        const HttpResponse response = errorResponse({code, status, u"says \u2603"_s, {}});
        QCOMPARE(response.status, status);
        QCOMPARE(response.headers.value("x-amzn-ErrorType"), QByteArrayView(code.toLatin1()));
        QCOMPARE(response.headers.value("Content-Type"), QByteArrayView("application/json"));
        const auto json = parseJson(response.body);
        QVERIFY(json.has_value());
        QCOMPARE(json->value(member.toStdString(), std::string()), std::string("says \xe2\x98\x83"));
        QVERIFY(!json->contains(member == "Message" ? "message" : "Message"));
        QCOMPARE(json->value("Type", std::string()), std::string(status >= 500 ? "Service" : "User"));
    }

    void throttling()
    {
        const HttpResponse response =
            errorResponse({u"TooManyRequestsException"_s, 429, u"Rate Exceeded."_s,
                           u"ConcurrentInvocationLimitExceeded"_s});
        QCOMPARE(parseJson(response.body)->value("Reason", std::string()),
                 std::string("ConcurrentInvocationLimitExceeded"));
        QCOMPARE(response.headers.value("Retry-After"), QByteArrayView("1"));
    }

    void errorsOfThisMachine()
    {
        const HttpResponse response = errorResponse(Error::local(u"Lathe.FileError"_s, u"disk full"_s));
        QCOMPARE(response.status, 500);
        QCOMPARE(response.headers.value("x-amzn-ErrorType"), QByteArrayView("ServiceException"));
        QCOMPARE(parseJson(response.body)->value("Message", std::string()), std::string("disk full"));
    }
};

QTEST_GUILESS_MAIN(TestApiError)
#include "tst_apierror.moc"
