// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/signature/Hmac.h"
#include "engine/signature/SignatureV4.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const AwsCredentials suite{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};
const AwsCredentials s3{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};
const QByteArray emptySum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

QDateTime at(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, u"yyyyMMdd'T'HHmmss'Z'"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace

/// The examples that AWS publishes: the General Reference, the test suite, and S3's own.
class TestSignatureV4 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void keyOfTheGeneralReference()
    {
        QCOMPARE(sigv4::signingKey(suite.secretAccessKey, {"20150830", "us-east-1", "iam"}).toHex(),
                 QByteArray("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"));
    }

    void requestOfTheGeneralReference()
    {
        const SignableRequest request{"GET",
                                      "/",
                                      "Action=ListUsers&Version=2010-05-08",
                                      {{"Host", "iam.amazonaws.com"},
                                       {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
                                       {"X-Amz-Date", "20150830T123600Z"}}};
        const QByteArray canonical = canonicalRequest(request, {"content-type", "host", "x-amz-date"},
                                                      emptySum, PathForm::EncodedTwice);
        QCOMPARE(sha256Hex(canonical),
                 QByteArray("f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59"));
    }

    void signing_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("signature");
        const auto row = [](const char *name, const QByteArray &method, const QByteArray &path,
                            const QByteArray &query, const QByteArray &fields, const QByteArray &payload,
                            const QByteArray &signature) {
            QTest::newRow(name) << method << path << query << fields << payload << signature;
        };
        row("get", "GET", "/test.txt", "", "Range: bytes=0-9", "",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        row("put", "PUT", "/test%24file.text", "",
            "Date: Fri, 24 May 2013 00:00:00 GMT\nx-amz-storage-class: REDUCED_REDUNDANCY",
            "Welcome to Amazon S3.", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        row("a parameter without a value", "GET", "/", "lifecycle", "", "",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        row("list", "GET", "/", "max-keys=2&prefix=J", "", "",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
        row("parameters in another order", "GET", "/", "prefix=J&max-keys=2", "", "",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    void signing()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, signature);
        SignableRequest request{method, path, query, {{"Host", "examplebucket.s3.amazonaws.com"}}};
        for (const QByteArray &field : fields.split('\n')) {
            if (!field.isEmpty())
                request.headers.append(field.left(field.indexOf(':')), field.mid(field.indexOf(':') + 2));
        }
        sigv4::sign(request, s3, "us-east-1", "s3", at(u"20130524T000000Z"_s), sha256Hex(payload));
        const QByteArray header = request.headers.value("Authorization").toByteArray();
        QVERIFY2(header.endsWith("Signature=" + signature), header.constData());
        QVERIFY(header.startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
                                  "aws4_request, SignedHeaders="));
    }

    void theTestSuite()
    {
        SignableRequest request{"GET", "/", "", {{"Host", "example.amazonaws.com"}}};
        sigv4::sign(request, suite, "us-east-1", "service", at(u"20150830T123600Z"_s), emptySum);
        QCOMPARE(
            request.headers.value("Authorization"),
            QByteArrayView("AWS4-HMAC-SHA256 "
                           "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                           "SignedHeaders=host;x-amz-date, "
                           "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    }

    void presigned()
    {
        const SignableRequest request{
            "GET",
            "/test.txt",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%"
            "2F"
            "s3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&"
            "X-Amz-Signature=leftout",
            {{"Host", "examplebucket.s3.amazonaws.com"}}};
        const CredentialScope scope{"20130524", "us-east-1", "s3"};
        const QByteArray canonical =
            canonicalRequest(request, {"host"}, "UNSIGNED-PAYLOAD", PathForm::AsSent);
        QCOMPARE(sigv4::signature(sigv4::signingKey(s3.secretAccessKey, scope),
                                  sigv4::stringToSign(sigv4::algorithm, "20130524T000000Z", scope,
                                                      sha256Hex(canonical))),
                 QByteArray("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
    }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("twice");
        QTest::addColumn<QByteArray>("asSent");
        const auto row = [](const char *path, const char *twice, const char *asSent) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(twice) << QByteArray(asSent);
        };
        row("/", "/", "/");
        row("//a//b/", "/a/b/", "//a//b/");
        row("/a/./b/../c", "/a/c", "/a/./b/../c");
        row("/arn%3Aaws", "/arn%253Aaws", "/arn%3Aaws");
        row("/functions/f:1", "/functions/f%3A1", "/functions/f%3A1");
        row("/%E2%98%83", "/%25E2%2598%2583", "/%E2%98%83");
        row("/../..", "/", "/../..");
    }

    void paths()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, twice);
        QFETCH(QByteArray, asSent);
        const SignableRequest request{"GET", path, {}, {}};
        QCOMPARE(canonicalRequest(request, {}, "-", PathForm::EncodedTwice).split('\n').at(1), twice);
        QCOMPARE(canonicalRequest(request, {}, "-", PathForm::AsSent).split('\n').at(1), asSent);
    }

    void headers()
    {
        const SignableRequest request{
            "GET", "/", {}, {{"X-B", "  one   two "}, {"x-a", "1"}, {"X-A", "2"}, {"X-C", ""}}};
        QCOMPARE(canonicalRequest(request, {"x-b", "x-a", "x-c"}, "-", PathForm::AsSent),
                 QByteArray("GET\n/\n\nx-a:1,2\nx-b:one two\nx-c:\n\nx-a;x-b;x-c\n-"));
    }

    void secrets()
    {
        QVERIFY(isSameSecret("", ""));
        QVERIFY(isSameSecret("abc", "abc"));
        QVERIFY(!isSameSecret("abc", "abd"));
        QVERIFY(!isSameSecret("abc", "ab"));
        QVERIFY(randomKey() != randomKey());
        QCOMPARE(randomKey().size(), 32);
    }
};

QTEST_GUILESS_MAIN(TestSignatureV4)
#include "tst_signaturev4.moc"
