// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/signature/Hmac.h"
#include "engine/signature/SignatureVerifier.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const AwsCredentials mine{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};
constexpr qint64 noon = 1'700'000'000'000;

RequestHead head(const QByteArray &target, const HttpHeaders &headers, const QByteArray &method = "GET")
{
    RequestHead head;
    head.method = method;
    head.rawTarget = target;
    head.target = *RequestTarget::parse(target);
    head.headers = headers;
    return head;
}

/// A request that is signed with `credentials`, `ageS` seconds before noon.
RequestHead signedHead(const AwsCredentials &credentials, qint64 ageS = 0, const QByteArray &body = {},
                       const QByteArray &target = "/2015-03-31/functions/f%3A1?a=b%20c&Z=")
{
    RequestHead unsigned_ = head(target, {{"Host", "localhost:4566"}}, "POST");
    SignableRequest request{unsigned_.method, unsigned_.target.path, unsigned_.target.rawQuery,
                            unsigned_.headers};
    sigv4::sign(request, credentials, "us-east-1", "lambda",
                QDateTime::fromMSecsSinceEpoch(noon - ageS * 1000, Qt::UTC), sha256Hex(body));
    unsigned_.headers = request.headers;
    return unsigned_;
}

QString codeOf(const std::optional<Error> &error)
{
    return error ? error->code : u"none"_s;
}

} // namespace

class TestRequestSignature : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatCarriesOne()
    {
        QVERIFY(!RequestSignature::isIn(head("/", {})));
        QVERIFY(!RequestSignature::isIn(head("/", {{"Authorization", "Basic dTpw"}})));
        QVERIFY(!RequestSignature::isIn(head("/", {{"Authorization", ""}})));
        QVERIFY(RequestSignature::isIn(head("/", {{"authorization", "AWS4-HMAC-SHA256 nonsense"}})));
        QVERIFY(RequestSignature::isIn(head("/?X-Amz-Signature=0", {})));
        QVERIFY(!RequestSignature::isVersion2(head("/?X-Amz-Signature=0", {})));
        QVERIFY(RequestSignature::isIn(head("/b/k?AWSAccessKeyId=a&Signature=b&Expires=1", {})));
        QVERIFY(RequestSignature::isVersion2(head("/", {{"Authorization", "AWS key:sum"}})));
    }

    void readsTheHeader()
    {
        const auto signature = RequestSignature::of(head(
            "/", {{"X-Amz-Date", "20150830T123600Z"},
                  {"Authorization", "AWS4-HMAC-SHA256 Credential=a/b/20150830/us-east-1/s3/aws4_request,"
                                    "SignedHeaders=host;X-Amz-Date ,  Signature=abc"}}));
        QVERIFY(signature.has_value());
        QCOMPARE(signature->accessKeyId, QByteArray("a/b"));
        QVERIFY((signature->scope == CredentialScope{"20150830", "us-east-1", "s3"}));
        QCOMPARE(signature->signedHeaders, (QByteArrayList{"host", "x-amz-date"}));
        QCOMPARE(signature->signature, QByteArray("abc"));
    }

    void namesWhatIsMissing()
    {
        const auto said = [](const QByteArray &authorization) {
            const auto signature = RequestSignature::of(head("/", {{"Authorization", authorization}}));
            return signature ? QString() : signature.error().message;
        };
        const QString all = said("AWS4-HMAC-SHA256 ");
        for (const char *part : {"'Credential'", "'Signature'", "'SignedHeaders'", "'X-Amz-Date'"})
            QVERIFY(all.contains(QLatin1StringView(part)));
        QVERIFY(said("AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=0").contains(u"'Date'"));
    }

    void goodOnesPass()
    {
        const SignatureVerifier verifier(mine);
        const RequestHead request = signedHead(mine, 60, "body");
        const auto signature = RequestSignature::of(request);
        QVERIFY(signature.has_value());
        QCOMPARE(codeOf(verifier.objection(*signature, noon)), u"none"_s);
        QCOMPARE(codeOf(verifier.objection(*signature, request, sha256Hex("body"))), u"none"_s);
    }

    void anyChangeIsSeen()
    {
        const SignatureVerifier verifier(mine);
        const RequestHead good = signedHead(mine);
        const auto signature = RequestSignature::of(good);
        const QByteArray sum = sha256Hex("");
        const auto refused = [&](const RequestHead &changed, const QByteArray &payload) {
            return codeOf(verifier.objection(*signature, changed, payload)) == u"InvalidSignatureException";
        };
        QVERIFY(!refused(good, sum));
        QVERIFY(refused(good, sha256Hex("x")));
        RequestHead changed = good;
        changed.method = "DELETE";
        QVERIFY(refused(changed, sum));
        changed = good;
        changed.target = *RequestTarget::parse("/2015-03-31/functions/f%3A2?a=b%20c&Z=");
        QVERIFY(refused(changed, sum));
        changed = good;
        changed.target = *RequestTarget::parse("/2015-03-31/functions/f%3A1?a=b%20c&Z=&more=1");
        QVERIFY(refused(changed, sum));
        changed = good;
        changed.headers.set("Host", "127.0.0.1:4566");
        QVERIFY(refused(changed, sum));
        changed = good;
        changed.headers.append("X-Else", "is not signed");
        QVERIFY(!refused(changed, sum));
    }

    void otherKeys()
    {
        const SignatureVerifier verifier(mine);
        const auto other = RequestSignature::of(signedHead({"AKIDOTHER", mine.secretAccessKey}));
        const auto error = verifier.objection(*other, noon);
        QCOMPARE(codeOf(error), u"UnrecognizedClientException"_s);
        QCOMPARE(error->message, u"The security token included in the request is invalid."_s);
        QCOMPARE(error->httpStatus, 403);
        const RequestHead wrong = signedHead({mine.accessKeyId, "wrong"});
        const auto objection = verifier.objection(*RequestSignature::of(wrong), wrong, sha256Hex(""));
        QCOMPARE(codeOf(objection), u"InvalidSignatureException"_s);
        QVERIFY(objection->message.startsWith(
            u"The request signature we calculated does not match the signature you provided."));
    }

    void time()
    {
        const SignatureVerifier verifier(mine);
        const auto said = [&](qint64 ageS) {
            const auto error = verifier.objection(*RequestSignature::of(signedHead(mine, ageS)), noon);
            return error ? error->message : QString();
        };
        QCOMPARE(said(0), QString());
        QCOMPARE(said(300), QString());
        QCOMPARE(said(-300), QString());
        QCOMPARE(said(301), u"Signature expired: 20231114T220819Z is now earlier than 20231114T220820Z "
                            "(20231114T221320Z - 5 min.)"_s);
        QCOMPARE(said(-301), u"Signature not yet current: 20231114T221821Z is still later than "
                             "20231114T221820Z (20231114T221320Z + 5 min.)"_s);
    }

    void presignedOnesLastAsLongAsTheySay()
    {
        const SignatureVerifier verifier(mine);
        const auto code = [&](const char *expires) {
            const QByteArray target = QByteArray("/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                                                 "AKIDEXAMPLE%2F20231114%2Fus-east-1%2Fs3%2Faws4_request&"
                                                 "X-Amz-Date=20231114T211320Z&X-Amz-Expires=") +
                                      expires + "&X-Amz-SignedHeaders=host&X-Amz-Signature=0";
            const auto signature = RequestSignature::of(head(target, {}));
            return signature ? codeOf(verifier.objection(*signature, noon)) : signature.error().code;
        };
        QCOMPARE(code("3600"), u"none"_s);
        QCOMPARE(code("3599"), u"InvalidSignatureException"_s);
        QCOMPARE(code("604800"), u"none"_s);
        for (const char *bad :
             {"nonsense", "", "-1", "604801", "9223372036854775807", "-9223372036854775808"})
            QCOMPARE(code(bad), u"AuthorizationQueryParametersError"_s);
        QVERIFY(!RequestSignature::of(head("/?X-Amz-Signature=0", {})).has_value());
    }
};

QTEST_GUILESS_MAIN(TestRequestSignature)
#include "tst_requestsignature.moc"
