// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/BucketStore.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

template<typename T>
QString codeOf(const Result<T> &result)
{
    return result ? u"none"_s : result.error().code;
}

} // namespace

class TestBucketStore : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<BucketStore> store;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    Result<ObjectInfo> put(const QString &key, const QByteArray &body = "x",
                           const QMap<QString, QString> &headers = {})
    {
        return store->put({u"one"_s, key, body, headers, false});
    }
    QStringList keys(const QString &prefix, const QString &delimiter = {}, const QString &after = {},
                     int most = 1000)
    {
        const auto page = store->page({u"one"_s, prefix, delimiter, after, most});
        QStringList names;
        for (const ObjectInfo &object : page->objects)
            names.append(object.key);
        for (const QString &common : page->commonPrefixes)
            names.append(u'<' + common + u'>');
        if (page->truncated)
            names.append(u"+"_s);
        return names;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        store.emplace(BucketFolders{path(u"buckets"_s), path(u"notes"_s), path(u"uploads"_s)});
        QVERIFY(store->create(u"one"_s));
    }

    void names_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *good : {"abc", "a-b.c", "0aa", "2015-03-31"})
            QTest::newRow(good) << u"none"_s;
        for (const char *bad : {"", "ab", "ABC", "a_b", "-abc", "abc-", "a..b", "../etc", ".lathe", "a/b"})
            QTest::newRow(bad) << u"InvalidBucketName"_s;
        QTest::newRow(QByteArray(63, 'a').constData()) << u"none"_s;
        QTest::newRow(QByteArray(64, 'a').constData()) << u"InvalidBucketName"_s;
    }
    void names()
    {
        QFETCH(QString, code);
        QCOMPARE(codeOf(store->create(QLatin1StringView(QTest::currentDataTag()))), code);
    }

    void lifeOfABucket()
    {
        QVERIFY(store->create(u"one"_s)); // again
        QCOMPARE(store->list()->size(), 1);
        QCOMPARE(store->find(u"one"_s)->name, u"one"_s);
        QCOMPARE(codeOf(store->find(u"two"_s)), u"NoSuchBucket"_s);
        QVERIFY(put(u"a/b"_s));
        QCOMPARE(codeOf(store->remove(u"one"_s)), u"BucketNotEmpty"_s);
        QVERIFY(store->removeObject(u"one"_s, u"a/b"_s));
        QVERIFY(!QFile::exists(path(u"buckets/one/a"_s))); // S3 has no empty folders
        QVERIFY(store->remove(u"one"_s));
        QCOMPARE(codeOf(store->remove(u"one"_s)), u"NoSuchBucket"_s);
    }

    void objects()
    {
        const auto stored = put(u"dir/hello world.txt"_s, "hello", {{u"content-type"_s, u"text/plain"_s}});
        QCOMPARE(stored->etag, u"5d41402abc4b2a76b9719d911017c592"_s);
        const auto found = store->stat(u"one"_s, u"dir/hello world.txt"_s);
        QCOMPARE(found->size, 5);
        QCOMPARE(found->etag, stored->etag);
        QCOMPARE(found->headers.value(u"content-type"_s), u"text/plain"_s);
        QVERIFY(qAbs(found->modifiedMs - QDateTime::currentMSecsSinceEpoch()) < 60'000);
        QCOMPARE(*store->read(u"one"_s, u"dir/hello world.txt"_s, 1, 3), QByteArray("ell"));
        QCOMPARE(*store->read(u"one"_s, u"dir/hello world.txt"_s, 4, 30), QByteArray("o"));
        QVERIFY(put(u"dir/hello world.txt"_s, "other"));
        QVERIFY(store->stat(u"one"_s, u"dir/hello world.txt"_s)->headers.isEmpty());
        QCOMPARE(codeOf(store->stat(u"one"_s, u"dir"_s)), u"NoSuchKey"_s);
        QCOMPARE(codeOf(store->stat(u"one"_s, u"none"_s)), u"NoSuchKey"_s);
        QCOMPARE(codeOf(store->stat(u"two"_s, u"none"_s)), u"NoSuchBucket"_s);
        QVERIFY(store->removeObject(u"one"_s, u"none"_s)); // no error
        QCOMPARE(codeOf(store->put({u"one"_s, u"dir/hello world.txt"_s, {}, {}, true})),
                 u"PreconditionFailed"_s);
    }

    void filesPutThereByHand()
    {
        QDir().mkpath(path(u"buckets/one"_s));
        QFile file(path(u"buckets/one/hand"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hello");
        file.close();
        QCOMPARE(store->stat(u"one"_s, u"hand"_s)->etag, u"5d41402abc4b2a76b9719d911017c592"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hello, world");
        file.close();
        QCOMPARE(store->stat(u"one"_s, u"hand"_s)->etag, u"e4d7f1b4ed2e42d15898f4b27b019da4"_s);
    }

    void keysStayInTheirBucket()
    {
        QVERIFY(QFile::link(u"/etc"_s, path(u"buckets/one/out"_s)));
        for (const QString &key : {u".."_s, u"../x"_s, u"a/../../x"_s, u"/etc/passwd"_s, u"a//b"_s, u"."_s,
                                   u"out/passwd"_s, u"a/."_s, QString(256, u'a')}) {
            QCOMPARE(codeOf(put(key)), u"InvalidArgument"_s);
            QCOMPARE(codeOf(store->stat(u"one"_s, key)), u"NoSuchKey"_s);
            QCOMPARE(codeOf(store->read(u"one"_s, key, 0, 1)), u"NoSuchKey"_s);
            QVERIFY(store->removeObject(u"one"_s, key));
        }
        QCOMPARE(codeOf(put(QString(1025, u'/'))), u"KeyTooLongError"_s);
        QVERIFY(keys({}).isEmpty()); // links are not followed
        QVERIFY(keys(u"out/"_s).isEmpty());
        QVERIFY(keys(u"../"_s).isEmpty());
        QVERIFY(QFile::exists(u"/etc/passwd"_s));
    }

    void filesAndFolders()
    {
        QVERIFY(put(u"a"_s));
        QCOMPARE(codeOf(put(u"a/b"_s)), u"InvalidArgument"_s);
        QVERIFY(put(u"c/d"_s));
        QCOMPARE(codeOf(put(u"c"_s)), u"InvalidArgument"_s);
        QVERIFY(store->put({u"one"_s, u"folder/"_s, {}, {}, false}));
        QVERIFY(QFileInfo(path(u"buckets/one/folder"_s)).isDir());
        QCOMPARE(keys({}), (QStringList{u"a"_s, u"c/d"_s}));
        QVERIFY(
            QDir(path(u"uploads"_s)).entryList(QDir::Files | QDir::Hidden).isEmpty()); // nothing is left
    }

    void listings()
    {
        for (const QString &key : {u"b/2"_s, u"a"_s, u"b/1"_s, u"b.txt"_s, u"b/c/3"_s, u"ä"_s, u"z"_s})
            QVERIFY(put(key));
        QCOMPARE(keys({}),
                 (QStringList{u"a"_s, u"b.txt"_s, u"b/1"_s, u"b/2"_s, u"b/c/3"_s, u"z"_s, u"ä"_s}));
        QCOMPARE(keys(u"b"_s), (QStringList{u"b.txt"_s, u"b/1"_s, u"b/2"_s, u"b/c/3"_s}));
        QCOMPARE(keys(u"b/"_s, u"/"_s), (QStringList{u"b/1"_s, u"b/2"_s, u"<b/c/>"_s}));
        QCOMPARE(keys({}, u"/"_s), (QStringList{u"a"_s, u"b.txt"_s, u"z"_s, u"ä"_s, u"<b/>"_s}));
        QCOMPARE(keys({}, {}, {}, 2), (QStringList{u"a"_s, u"b.txt"_s, u"+"_s}));
        QCOMPARE(keys({}, {}, u"b/2"_s), (QStringList{u"b/c/3"_s, u"z"_s, u"ä"_s}));
        QCOMPARE(keys({}, u"/"_s, u"b.txt"_s, 1), (QStringList{u"<b/>"_s, u"+"_s}));
        QCOMPARE(keys({}, u"/"_s, u"b/"_s, 1), (QStringList{u"z"_s, u"+"_s}));
        QCOMPARE(keys({}, {}, {}, 0), QStringList());
        QCOMPARE(keys(u"none/at/all"_s), QStringList());
    }

    void oneOfManyMakesTheObject()
    {
        std::atomic<int> made = 0;
        std::atomic<int> refused = 0;
        for (int round = 0; round < 10; ++round) {
            const auto work = [&, key = u"lock %1"_s.arg(round)] {
                const auto done = store->put({u"one"_s, key, "x", {}, true});
                ++(done ? made : refused);
                QVERIFY(done || done.error().code == u"PreconditionFailed");
            };
            std::thread other(work);
            work();
            other.join();
        }
        QCOMPARE(made.load(), 10);
        QCOMPARE(refused.load(), 10);
    }

    /// The folder goes with its last object, while another one is put there.
    void foldersComeAndGo()
    {
        const auto work = [&](const QString &key) {
            for (int i = 0; i < 40; ++i) {
                const auto done = put(key);
                QVERIFY2(done, done ? "" : qPrintable(done.error().message));
                QVERIFY(store->removeObject(u"one"_s, key));
            }
        };
        std::thread other(work, u"a/b/1"_s);
        work(u"a/b/2"_s);
        other.join();
        QVERIFY(keys({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestBucketStore)
#include "tst_bucketstore.moc"
