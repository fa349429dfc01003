// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/AwsService.h"
#include "engine/endpoint/S3Request.h"
#include "engine/endpoint/S3Xml.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

RequestHead head(const QByteArray &method, const QByteArray &target, HttpHeaders headers = {})
{
    RequestHead head;
    head.method = method;
    head.target = *RequestTarget::parse(target);
    if (!headers.contains("Host"))
        headers.append("Host", "localhost:4566");
    head.headers = std::move(headers);
    return head;
}

QByteArray signedFor(const QByteArray &service)
{
    return "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/" + service +
           "/aws4_request, SignedHeaders=host, Signature=0";
}

} // namespace

class TestS3Request : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void services_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("service");
        const auto row = [](const char *label, const char *method, const char *target,
                            const QByteArray &name, const QByteArray &value, AwsService service) {
            QTest::newRow(label) << QByteArray(method) << QByteArray(target) << name << value
                                 << int(service);
        };
        const QByteArray authorization = "Authorization";
        row("lambda", "GET", "/2015-03-31/functions", "X", "", AwsService::Lambda);
        row("a bucket named like a version", "GET", "/2015-03-31/functions", authorization, signedFor("s3"),
            AwsService::S3);
        row("lambda, no such path", "GET", "/bucket", authorization, signedFor("lambda"),
            AwsService::Lambda);
        row("a bucket", "GET", "/bucket", "X", "", AwsService::S3);
        row("packages", "GET", "/_lathe/packages/0", authorization, signedFor("s3"), AwsService::Lambda);
        row("logs", "POST", "/", authorization, signedFor("logs"), AwsService::Logs);
        row("logs by target", "POST", "/", "X-Amz-Target", "Logs_20140328.DescribeLogGroups",
            AwsService::Logs);
        row("metrics", "POST", "/", authorization, signedFor("monitoring"), AwsService::CloudWatch);
        row("metrics by target", "POST", "/", "X-Amz-Target", "GraniteServiceVersion20100801.ListMetrics",
            AwsService::CloudWatch);
        row("metrics by path", "POST", "/service/GraniteServiceVersion20100801/operation/ListMetrics", "X",
            "", AwsService::CloudWatch);
        row("metrics by form", "POST", "/", "Content-Type",
            "application/x-www-form-urlencoded; charset=utf-8", AwsService::CloudWatch);
    }
    void services()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(int, service);
        QCOMPARE(int(awsServiceOf(head(method, target, {{name, value}}))), service);
    }

    void hosts_data()
    {
        QTest::addColumn<QString>("bucket");
        QTest::newRow("localhost:4566") << u""_s;
        QTest::newRow("127.0.0.1") << u""_s;
        QTest::newRow("mine.localhost:4566") << u"mine"_s;
        QTest::newRow("my.own.localhost") << u"my.own"_s;
        QTest::newRow("mine.s3.localhost") << u"mine"_s;
        QTest::newRow("mine.s3.us-east-1.localhost:1") << u"mine"_s;
        QTest::newRow("s3.localhost") << u""_s;
        QTest::newRow("[::1]:4566") << u""_s;
    }
    void hosts()
    {
        QFETCH(QString, bucket);
        QCOMPARE(bucketOfHost(head("GET", "/", {{"Host", QTest::currentDataTag()}})), bucket);
    }

    void keys()
    {
        const auto request = S3Request::of(head("GET", "/bucket/a%20b//c%2Fd/%C3%A4/"));
        QCOMPARE(request->bucket, u"bucket"_s);
        QCOMPARE(request->key, u"a b//c/d/ä/"_s);
        const auto byHost = S3Request::of(head("GET", "/bucket/key", {{"Host", "mine.localhost"}}));
        QCOMPARE(byHost->bucket, u"mine"_s);
        QCOMPARE(byHost->key, u"bucket/key"_s);
    }

    void operations_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("operation");
        const auto row = [](const char *method, const char *target, S3Operation operation) {
            QTest::addRow("%s %s", method, target)
                << QByteArray(method) << QByteArray(target) << int(operation);
        };
        row("GET", "/", S3Operation::ListBuckets);
        row("PUT", "/b", S3Operation::CreateBucket);
        row("PUT", "/b/", S3Operation::CreateBucket);
        row("HEAD", "/b", S3Operation::HeadBucket);
        row("DELETE", "/b", S3Operation::DeleteBucket);
        row("GET", "/b", S3Operation::ListObjects);
        row("GET", "/b?list-type=2&prefix=x", S3Operation::ListObjectsV2);
        row("GET", "/b?location", S3Operation::GetBucketLocation);
        row("POST", "/b?delete", S3Operation::DeleteObjects);
        row("PUT", "/b/k?x-id=PutObject", S3Operation::PutObject);
        row("GET", "/b/k", S3Operation::GetObject);
        row("HEAD", "/b/k", S3Operation::HeadObject);
        row("DELETE", "/b/k", S3Operation::DeleteObject);
        row("POST", "/b/k?uploads", S3Operation::CreateMultipartUpload);
        row("PUT", "/b/k?partNumber=1&uploadId=x", S3Operation::UploadPart);
        row("POST", "/b/k?uploadId=x", S3Operation::CompleteMultipartUpload);
        row("DELETE", "/b/k?uploadId=x", S3Operation::AbortMultipartUpload);
    }
    void operations()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(int, operation);
        QCOMPARE(int(S3Request::of(head(method, target))->operation), operation);
    }

    void refusals()
    {
        for (const char *target : {"/b?acl", "/b?policy", "/b?versions", "/b/k?tagging", "/b?uploads"})
            QCOMPARE(S3Request::of(head("GET", target)).error().httpStatus, 501);
        QCOMPARE(S3Request::of(head("PATCH", "/b/k")).error().httpStatus, 405);
        QCOMPARE(S3Request::of(head("DELETE", "/")).error().httpStatus, 405);
    }

    void ranges_data()
    {
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("size");
        const auto row = [](const char *header, qint64 first, qint64 size) {
            QTest::newRow(header) << first << size;
        };
        constexpr qint64 whole = -1;
        constexpr qint64 none = -2;
        row("bytes=0-9", 0, 10);
        row("bytes=5-", 5, 95);
        row("bytes=-7", 93, 7);
        row("bytes=-700", 0, 100);
        row("bytes=90-1000", 90, 10);
        row("bytes=99-99", 99, 1);
        row("bytes=100-", 0, none);
        row("bytes=100-200", 0, none);
        row("bytes=-0", 0, none);
        row("", 0, whole);
        row("bytes=", 0, whole);
        row("bytes=-", 0, whole);
        row("bytes=9-3", 0, whole);
        row("bytes=0-1,4-5", 0, whole);
        row("bytes=a-b", 0, whole);
        row("lines=1-2", 0, whole);
    }
    void ranges()
    {
        QFETCH(qint64, first);
        QFETCH(qint64, size);
        const auto range = ByteRange::of(QTest::currentDataTag(), 100);
        if (size == -2) {
            QCOMPARE(range.error().httpStatus, 416);
            return;
        }
        QCOMPARE(range->has_value(), size >= 0);
        if (size >= 0) {
            QCOMPARE((*range)->first, first);
            QCOMPARE((*range)->size, size);
        }
    }

    void paging()
    {
        const auto list = [](const QByteArray &query) {
            const RequestHead asked = head("GET", "/b?list-type=2&" + query);
            return S3Request::of(asked)->listing(asked.target.query);
        };
        QCOMPARE(list("start-after=a%2Fb")->after, u"a/b"_s);
        QCOMPARE(list("continuation-token=" + S3Request::continuationToken(u"ä/+"_s).toLatin1())->after,
                 u"ä/+"_s);
        QCOMPARE(list("max-keys=5000")->maxKeys, 1000);
        QCOMPARE(list("max-keys=-1").error().code, u"InvalidArgument"_s);
        QCOMPARE(list("max-keys=many").error().code, u"InvalidArgument"_s);
        QCOMPARE(list("continuation-token=%21").error().code, u"InvalidArgument"_s);
    }

    void documents()
    {
        const auto parts =
            s3xml::readParts("<CompleteMultipartUpload "
                             "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Part><ETag>&quot;a&quot;"
                             "</ETag><PartNumber>1</PartNumber><ChecksumCRC32>x</ChecksumCRC32></Part></"
                             "CompleteMultipartUpload>");
        QCOMPARE(parts->size(), 1);
        QCOMPARE(parts->first().etag, u"\"a\""_s);
        const auto removal =
            s3xml::readDelete("<Delete><Object><Key>a&amp;b</Key></Object><Object><Key>c</Key>"
                              "<VersionId>null</VersionId></Object><Quiet>true</Quiet></Delete>");
        QCOMPARE(removal->keys, (QStringList{u"a&b"_s, u"c"_s}));
        QVERIFY(removal->quiet);
        for (const char *bad :
             {"", "<", "<Delete>", "<Delete/>", "<Other/>", "<Delete><Object><Key>x</Key>"}) {
            QCOMPARE(s3xml::readDelete(bad).error().code, u"MalformedXML"_s);
            QCOMPARE(s3xml::readParts(bad).error().code, u"MalformedXML"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestS3Request)
#include "tst_s3request.moc"
