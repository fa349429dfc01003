// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/AwsChunked.h"
#include "engine/endpoint/BodyChecksums.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const CredentialScope scope{"20130524", "us-east-1", "s3"};

/// The examples of the S3 API Reference.
ChunkSignatures example(const QByteArray &seed)
{
    return {sigv4::signingKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", scope), "20130524T000000Z", scope,
            seed};
}

QByteArray chunk(const QByteArray &data, const QByteArray &signature)
{
    return QByteArray::number(data.size(), 16) + ";chunk-signature=" + signature + "\r\n" +
           (data.isEmpty() ? QByteArray() : data + "\r\n");
}

QString codeOf(const Result<ChunkedPayload> &payload)
{
    return payload ? u"none"_s : payload.error().code;
}

const QByteArray published =
    chunk(QByteArray(65'536, 'a'), "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648") +
    chunk(QByteArray(1024, 'a'), "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497") +
    chunk("", "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9") + "\r\n";
const QByteArray publishedSeed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";

} // namespace

class TestAwsChunked : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void thePublishedExample()
    {
        const auto payload = ChunkedPayload::decode(published, example(publishedSeed));
        QVERIFY2(payload.has_value(), payload ? "" : qPrintable(payload.error().message));
        QCOMPARE(payload->body, QByteArray(66'560, 'a'));
    }

    void anyChangeIsSeen()
    {
        QByteArray changed = published;
        changed[100'0 % changed.size()] = 'b';
        QCOMPARE(codeOf(ChunkedPayload::decode(changed, example(publishedSeed))),
                 u"SignatureDoesNotMatch"_s);
        QCOMPARE(codeOf(ChunkedPayload::decode(changed)), u"none"_s);
        QCOMPARE(codeOf(ChunkedPayload::decode(published, example(QByteArray(64, '0')))),
                 u"SignatureDoesNotMatch"_s);
        // Without its last chunk it would be a whole body of another size.
        const QByteArray cut = published.left(published.lastIndexOf("400;")) + chunk("", "00") + "\r\n";
        QCOMPARE(codeOf(ChunkedPayload::decode(cut, example(publishedSeed))), u"SignatureDoesNotMatch"_s);
    }

    void thePublishedExampleWithATrailer()
    {
        const QByteArray body =
            chunk(QByteArray(65'536, 'a'),
                  "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2") +
            chunk(QByteArray(1024, 'a'),
                  "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7") +
            chunk("", "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992") +
            "x-amz-checksum-crc32c:sOO8/Q==\r\n"
            "x-amz-trailer-signature:"
            "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
        const auto signatures = example("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
        const auto payload = ChunkedPayload::decode(body, signatures);
        QVERIFY2(payload.has_value(), payload ? "" : qPrintable(payload.error().message));
        QCOMPARE(payload->trailers.value("x-amz-checksum-crc32c"), QByteArrayView("sOO8/Q=="));
        QVERIFY(bodychecksums::check(payload->body, payload->trailers));
        QByteArray changed = body;
        QCOMPARE(codeOf(ChunkedPayload::decode(changed.replace("sOO8", "sOO9"), signatures)),
                 u"SignatureDoesNotMatch"_s);
    }

    void withoutSignatures()
    {
        const auto payload = ChunkedPayload::decode(
            "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n");
        QCOMPARE(payload->body, QByteArray("hello world"));
        QVERIFY(bodychecksums::check(payload->body, payload->trailers));
        QCOMPARE(ChunkedPayload::decode("0\r\n\r\n")->body, QByteArray());
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *bytes :
             {"", "5", "5\r\n", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "5\r\nhello0\r\n\r\n",
              "zz\r\nhello\r\n0\r\n\r\n", "-1\r\n\r\n", "ffffffffffffffff\r\nx\r\n",
              "7fffffffffffffff\r\nx\r\n", "0\r\nno colon\r\n\r\n", "0\r\n:x\r\n\r\n", "0\r\nnever: ends"})
            QTest::newRow(bytes) << QByteArray(bytes);
    }
    void broken()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(codeOf(ChunkedPayload::decode(bytes)), u"IncompleteBody"_s);
    }

    /// The check values of these sums are those of the text 123456789.
    void checksums_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("crc32") << QByteArray("x-amz-checksum-crc32") << QByteArray::fromHex("cbf43926");
        QTest::newRow("crc32c") << QByteArray("X-Amz-Checksum-Crc32c") << QByteArray::fromHex("e3069283");
        QTest::newRow("crc64nvme") << QByteArray("x-amz-checksum-crc64nvme")
                                   << QByteArray::fromHex("ae8b14860a799888");
        QTest::newRow("sha1") << QByteArray("x-amz-checksum-sha1")
                              << QByteArray::fromHex("f7c3bc1d808e04732adf679965ccc34ca7ae3441");
        QTest::newRow("md5") << QByteArray("content-md5")
                             << QByteArray::fromHex("25f9e794323b453885f5181f1b624d0b");
    }
    void checksums()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QVERIFY(bodychecksums::check("123456789", {{name, value.toBase64()}}));
        const auto wrong = bodychecksums::check("123456780", {{name, value.toBase64()}});
        QCOMPARE(wrong.error().code, u"BadDigest"_s);
    }

    void fieldsThatAreNoSums()
    {
        const HttpHeaders fields{{"x-amz-checksum-algorithm", "CRC32"},
                                 {"x-amz-checksum-type", "FULL_OBJECT"},
                                 {"x-amz-checksum-mode", "ENABLED"},
                                 {"x-amz-sdk-checksum-algorithm", "CRC32"}};
        QVERIFY(bodychecksums::check("x", fields));
        QVERIFY(bodychecksums::given(fields).isEmpty());
        QCOMPARE(bodychecksums::check("x", {{"Content-MD5", "nonsense"}}).error().code, u"InvalidDigest"_s);
    }
};

QTEST_GUILESS_MAIN(TestAwsChunked)
#include "tst_awschunked.moc"
