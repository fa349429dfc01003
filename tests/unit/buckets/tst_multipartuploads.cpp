// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/MultipartUploads.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

template<typename T>
QString codeOf(const Result<T> &result)
{
    return result ? u"none"_s : result.error().code;
}

QByteArray md5(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5);
}

} // namespace

class TestMultipartUploads : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<BucketStore> store;
    std::optional<MultipartUploads> uploads;

    UploadReference begin(const QString &key = u"dir/large.zip"_s)
    {
        const auto id = uploads->create({u"one"_s, key, {}, {{u"x-amz-meta-a"_s, u"b"_s}}, false});
        return {u"one"_s, key, id.value_or(QString())};
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        store.emplace(BucketFolders{m_folder->filePath(u"buckets"_s), m_folder->filePath(u"notes"_s),
                                    m_folder->filePath(u"uploads"_s)});
        QVERIFY(store->create(u"one"_s));
        uploads.emplace(*store);
    }

    void partsBecomeOne()
    {
        const UploadReference upload = begin();
        const QByteArray first(MultipartUploads::smallestPart, 'a');
        const QByteArray second = "the end";
        const auto b = uploads->addPart(upload, 7, second);
        QVERIFY(uploads->addPart(upload, 2, "replaced"));
        const auto a = uploads->addPart(upload, 2, first);
        QCOMPARE(codeOf(store->stat(u"one"_s, upload.key)), u"NoSuchKey"_s); // not before it is complete
        const auto whole = uploads->complete(upload, {{2, u'"' + *a + u'"'}, {7, *b}});
        QCOMPARE(whole->etag, QString::fromLatin1(md5(md5(first) + md5(second)).toHex()) + u"-2"_s);
        QCOMPARE(whole->size, first.size() + second.size());
        QCOMPARE(store->stat(u"one"_s, upload.key)->headers.value(u"x-amz-meta-a"_s), u"b"_s);
        QCOMPARE(*store->read(u"one"_s, upload.key, first.size() - 1, 100), QByteArray("athe end"));
        QCOMPARE(codeOf(uploads->complete(upload, {{2, *a}})), u"NoSuchUpload"_s);
        QVERIFY(QDir(m_folder->filePath(u"uploads"_s)).isEmpty());
    }

    void refusals()
    {
        const UploadReference upload = begin();
        const auto small = uploads->addPart(upload, 1, "small");
        const auto last = uploads->addPart(upload, 2, "last");
        QCOMPARE(codeOf(uploads->complete(upload, {{1, *small}, {2, *last}})), u"EntityTooSmall"_s);
        QCOMPARE(codeOf(uploads->complete(upload, {{2, *last}, {1, *small}})), u"InvalidPartOrder"_s);
        QCOMPARE(codeOf(uploads->complete(upload, {{1, *last}})), u"InvalidPart"_s);
        QCOMPARE(codeOf(uploads->complete(upload, {{3, *last}})), u"InvalidPart"_s);
        QCOMPARE(codeOf(uploads->complete(upload, {{1, u"../../etc/passwd"_s}})), u"InvalidPart"_s);
        QCOMPARE(codeOf(uploads->complete(upload, {})), u"InvalidPart"_s);
        QCOMPARE(codeOf(uploads->addPart(upload, 0, "x")), u"InvalidArgument"_s);
        QCOMPARE(codeOf(uploads->addPart(upload, 10'001, "x")), u"InvalidArgument"_s);
        QVERIFY(uploads->complete(upload, {{2, *last}}));
    }

    void otherIds()
    {
        const UploadReference upload = begin();
        for (const QString &id :
             {u""_s, u".."_s, QString(32, u'0'), upload.uploadId.toUpper(), u"../"_s + upload.uploadId})
            QCOMPARE(codeOf(uploads->addPart({u"one"_s, upload.key, id}, 1, "x")), u"NoSuchUpload"_s);
        QCOMPARE(codeOf(uploads->addPart({u"one"_s, u"other"_s, upload.uploadId}, 1, "x")),
                 u"NoSuchUpload"_s);
        QVERIFY(uploads->abort(upload));
        QCOMPARE(codeOf(uploads->abort(upload)), u"NoSuchUpload"_s);
        QVERIFY(QDir(m_folder->filePath(u"uploads"_s)).isEmpty());
    }

    void whatNobodyFinishesGoes()
    {
        const UploadReference upload = begin();
        uploads->sweep(std::chrono::hours(1));
        QVERIFY(uploads->addPart(upload, 1, "x"));
        uploads->sweep(std::chrono::seconds(-1));
        QCOMPARE(codeOf(uploads->addPart(upload, 1, "x")), u"NoSuchUpload"_s);
    }

    /// A workspace may come from anywhere.
    void notesOfAnotherShape_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("number") << QByteArray("{\"bucket\":1,\"key\":\"k\",\"headers\":{}}");
        QTest::newRow("no headers") << QByteArray("{\"bucket\":\"one\",\"key\":\"k\"}");
        QTest::newRow("header") << QByteArray("{\"bucket\":\"one\",\"key\":\"k\",\"headers\":{\"a\":1}}");
    }
    void notesOfAnotherShape()
    {
        QFETCH(QByteArray, text);
        const UploadReference upload = begin(u"k"_s);
        QFile file(m_folder->filePath(u"uploads/"_s + upload.uploadId + u"/upload.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QCOMPARE(codeOf(uploads->addPart(upload, 1, "x")), u"NoSuchUpload"_s);
    }
};

QTEST_GUILESS_MAIN(TestMultipartUploads)
#include "tst_multipartuploads.moc"
