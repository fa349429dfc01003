// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"
#include "engine/endpoint/ListPage.h"
#include "engine/endpoint/MetricRequests.h"
#include "engine/endpoint/RpcMembers.h"
#include "engine/endpoint/RpcProtocol.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

RequestHead head(RpcProtocol protocol)
{
    RequestHead head;
    head.method = "POST";
    head.target = *RequestTarget::parse(
        protocol == RpcProtocol::Cbor ? "/service/GraniteServiceVersion20100801/operation/GetThings" : "/");
    if (protocol == RpcProtocol::Json)
        head.headers.append("X-Amz-Target", "GraniteServiceVersion20100801.GetThings");
    return head;
}

const QDateTime noon = QDateTime::fromMSecsSinceEpoch(1'700'000'040'000, Qt::UTC);

QCborMap things()
{
    return {{u"Label"_s, u"<a&b>"_s},
            {u"Points"_s, QCborArray{QCborMap{{u"At"_s, QCborValue(noon)}, {u"Value"_s, 1.5}}}},
            {u"Count"_s, 3},
            {u"Whole"_s, true}};
}

} // namespace

class TestRpcProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void json()
    {
        const auto request = RpcRequest::read(head(RpcProtocol::Json), "{\"A\":[{\"B\":1.5}],\"C\":true}");
        QCOMPARE(request->operation, u"GetThings"_s);
        QCOMPARE(request->members.value(u"A"_s).toArray().first().toMap().value(u"B"_s).toDouble(), 1.5);
        const HttpResponse answer = rpc::answer(*request, things());
        QCOMPARE(answer.body, QByteArray("{\"Count\":3,\"Label\":\"<a&b>\",\"Points\":[{\"At\":1700000040,"
                                         "\"Value\":1.5}],\"Whole\":true}"));
        const HttpResponse refusal =
            rpc::refusal(RpcProtocol::Json, {u"ResourceNotFoundException"_s, 400, u"None."_s, {}});
        QCOMPARE(refusal.status, 400);
        QCOMPARE(refusal.headers.value("x-amzn-ErrorType"), QByteArrayView("ResourceNotFoundException"));
        QCOMPARE(refusal.body,
                 QByteArray("{\"__type\":\"ResourceNotFoundException\",\"message\":\"None.\"}"));
    }

    void cbor()
    {
        const QByteArray body = QCborValue(things()).toCbor();
        const auto request = RpcRequest::read(head(RpcProtocol::Cbor), body);
        QCOMPARE(request->operation, u"GetThings"_s);
        const HttpResponse answer = rpc::answer(*request, things());
        QCOMPARE(answer.headers.value("smithy-protocol"), QByteArrayView("rpc-v2-cbor"));
        // Times are tag 1 and a number, not the text that Qt would write.
        QVERIFY(answer.body.contains(QByteArray::fromHex("c1fb")));
        QVERIFY(!answer.body.contains("2023-11-14"));
        const QCborMap back = QCborValue::fromCbor(answer.body).toMap();
        QCOMPARE(back.value(u"Points"_s).toArray().first().toMap().value(u"At"_s).toDateTime(), noon);
    }

    void query()
    {
        const auto request =
            RpcRequest::read(head(RpcProtocol::Query), "Action=GetThings&Version=2010-08-01&A.member.2."
                                                       "Name=two&A.member.1.Name=one&A.member.1.Value=%26&"
                                                       "B.member.1=x&C.D=y&Empty=");
        QCOMPARE(request->operation, u"GetThings"_s);
        RpcMembers members(request->members);
        const QList<QCborMap> list = members.maps(u"A"_s);
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.first().value(u"Value"_s).toString(), u"&"_s);
        QCOMPARE(list.last().value(u"Name"_s).toString(), u"two"_s);
        QCOMPARE(members.texts(u"B"_s), QStringList{u"x"_s});
        QCOMPARE(members.map(u"C"_s).value(u"D"_s).toString(), u"y"_s);
        QVERIFY(!members.error());
        const QByteArray xml = rpc::answer(*request, things(), "http://x/").body;
        QVERIFY2(xml.contains("<GetThingsResponse xmlns=\"http://x/\"><GetThingsResult>"), xml.constData());
        QVERIFY(xml.contains("<Label>&lt;a&amp;b&gt;</Label>"));
        QVERIFY(xml.contains(
            "<Points><member><At>2023-11-14T22:14:00Z</At><Value>1.5</Value></member></Points>"));
        QVERIFY(xml.contains("<Count>3</Count>"));
        QVERIFY(xml.contains("<Whole>true</Whole>"));
        const QByteArray refusal =
            rpc::refusal(RpcProtocol::Query, {u"InvalidAction"_s, 400, u"No."_s, {}}).body;
        QVERIFY(refusal.contains("<Type>Sender</Type><Code>InvalidAction</Code><Message>No.</Message>"));
    }

    void broken()
    {
        for (const char *body : {"[]", "x", "1"})
            QCOMPARE(RpcRequest::read(head(RpcProtocol::Json), body).error().code,
                     u"SerializationException"_s);
        for (const char *body : {"\x80", "\xff", "\xbf", "x"})
            QCOMPARE(RpcRequest::read(head(RpcProtocol::Cbor), body).error().code,
                     u"SerializationException"_s);
        QCOMPARE(RpcRequest::read(head(RpcProtocol::Query), "Action=x&A..B=1").error().code,
                 u"MalformedQueryString"_s);
        QVERIFY(!RpcRequest::read(head(RpcProtocol::Query), QByteArray("A.").repeated(50) + "=1"));
    }

    void members()
    {
        const QCborMap map{{u"text"_s, u"7"_s},
                           {u"number"_s, 7},
                           {u"yes"_s, u"true"_s},
                           {u"time"_s, 1.5},
                           {u"iso"_s, u"2023-11-14T22:14:00Z"_s},
                           {u"null"_s, nullptr}};
        RpcMembers read(map);
        QCOMPARE(read.number(u"text"_s), 7);
        QCOMPARE(read.number(u"number"_s), 7);
        QCOMPARE(read.flag(u"yes"_s), true);
        QCOMPARE(read.timeMs(u"time"_s), 1500);
        QCOMPARE(read.timeMs(u"iso"_s), noon.toMSecsSinceEpoch());
        QVERIFY(!read.text(u"null"_s) && !read.text(u"absent"_s));
        QVERIFY(!read.error());
        QVERIFY(!read.text(u"number"_s));
        QCOMPARE(read.error()->code, u"SerializationException"_s);
        RpcMembers again(map);
        QVERIFY(!again.timeMs(u"yes"_s));
        QVERIFY(again.error());
    }

    void statistics()
    {
        const auto ask = [](const QCborMap &more) {
            QCborMap members{{u"Namespace"_s, u"AWS/Lambda"_s},
                             {u"MetricName"_s, u"Duration"_s},
                             {u"Dimensions"_s,
                              QCborArray{QCborMap{{u"Name"_s, u"FunctionName"_s}, {u"Value"_s, u"f"_s}}}},
                             {u"StartTime"_s, 1'700'000'000},
                             {u"EndTime"_s, 1'700'003'600},
                             {u"Period"_s, 60},
                             {u"Statistics"_s, QCborArray{u"Sum"_s}}};
            for (const auto item : more)
                members.insert(item.first.toString(), item.second);
            return metricrequests::readStatistics(members);
        };
        const auto good = ask({{u"ExtendedStatistics"_s, QCborArray{u"p95"_s}}});
        QVERIFY2(good.has_value(), good ? "" : qPrintable(good.error().message));
        QVERIFY(good->named.known);
        QCOMPARE(good->query.subject.functionName, u"f"_s);
        QCOMPARE(good->query.statistics, (QStringList{u"Sum"_s, u"p95"_s}));
        QVERIFY(!ask({{u"Namespace"_s, u"AWS/EC2"_s}})->named.known);
        QVERIFY(!ask({{u"MetricName"_s, u"Other"_s}})->named.known);
        const auto named = [&](const QString &resource) {
            return ask({{u"Dimensions"_s,
                         QCborArray{QCborMap{{u"Name"_s, u"FunctionName"_s}, {u"Value"_s, u"f"_s}},
                                    QCborMap{{u"Name"_s, u"Resource"_s}, {u"Value"_s, resource}}}}})
                ->named;
        };
        QVERIFY(!good->named.subject.qualifier);
        for (const auto &[resource, qualifier] : {std::pair(u"f"_s, QString()),
                                                  {u"f:3"_s, u"3"_s},
                                                  {u"f:$LATEST"_s, u"$LATEST"_s},
                                                  {u"f:live"_s, u"live"_s}}) {
            QVERIFY2(named(resource).known, qPrintable(resource));
            QVERIFY2(named(resource).subject.qualifier.has_value(), qPrintable(resource));
            QCOMPARE(*named(resource).subject.qualifier, qualifier);
        }
        QVERIFY(!named(u"g:3"_s).known);
        for (const QCborMap &bad :
             {QCborMap{{u"Period"_s, 61}}, QCborMap{{u"Period"_s, 0}},
              QCborMap{{u"EndTime"_s, 1'600'000'000}}, QCborMap{{u"Statistics"_s, QCborArray{u"Middle"_s}}},
              QCborMap{{u"Statistics"_s, QCborArray()}}, QCborMap{{u"StartTime"_s, 1'000'000'000}},
              QCborMap{{u"StartTime"_s, u"yesterday"_s}},
              QCborMap{{u"ExtendedStatistics"_s, QCborArray{u"p101"_s}}}})
            QCOMPARE(ask(bad).error().httpStatus, 400);
    }

    void listPages()
    {
        const auto first = ListPage::of(5, 2, {});
        QCOMPARE(first.nextToken, u"2"_s);
        const auto last = ListPage::of(5, 2, u"4"_s);
        QCOMPARE(last.count, 1);
        QVERIFY(last.nextToken.isEmpty());
        QCOMPARE(ListPage::of(5, 2, u"99"_s).count, 0);
        QCOMPARE(ListPage::of(5, 2, u"-3"_s).first, 0);
    }
};

QTEST_GUILESS_MAIN(TestRpcProtocol)
#include "tst_rpcprotocol.moc"
