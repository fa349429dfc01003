// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageReader.h"
#include "engine/deployment/PackageWriter.h"
#include "engine/deployment/Sha256.h"
#include "tests/unit/deployment/TreeText.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_PackageWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void sameFilesSameBytes()
    {
        const QMap<QString, QByteArray> files{
            {u"index.js"_s, "one"}, {u"lib/b.js"_s, "two"}, {u"lib/a.js"_s, ""}};
        QTemporaryDir first;
        QTemporaryDir second;
        makeTree(first.path(), files);
        for (auto it = files.end(); it != files.begin();) {
            --it;
            makeTree(second.path(), {{it.key(), it.value()}});
            setModified(second.filePath(it.key()), 1'234'567'890);
        }
        const auto one = writePackage(first.path());
        const auto two = writePackage(second.path());
        qputenv("TZ", "Pacific/Auckland");
        tzset();
        const auto three = writePackage(first.path());
        qunsetenv("TZ");
        tzset();
        QVERIFY(one && two && three);
        QCOMPARE(one->zip, two->zip);
        QCOMPARE(one->zip, three->zip);
        QCOMPARE(one->codeSha256, QString::fromLatin1(Sha256::base64(one->zip)));
        QCOMPARE(one->unzippedSize, 6);
        QCOMPARE(one->fileCount, 3);
    }

    void takesWhatBelongsInOrder()
    {
        QTemporaryDir temp;
        makeTree(temp.path(), {{u"b/run"_s, "#!"},
                               {u"a.js"_s, "x"},
                               {u".git/config"_s, "no"},
                               {u"b/.DS_Store"_s, "no"},
                               {u".gitignore"_s, "yes"},
                               {u"grüße.py"_s, "ä"}});
        makeExecutable(temp.filePath(u"b/run"_s));
        makeLink(temp.filePath(u"b/link"_s), "../a.js");
        QDir(temp.path()).mkdir(u"empty"_s);
        const auto package = writePackage(temp.path());
        QVERIFY(package);
        const auto reader = PackageReader::open(package->zip);
        QVERIFY(reader);
        QByteArrayList names;
        for (const PackageEntry &entry : reader->entries())
            names += entry.path + (entry.executable ? "*" : "") + (entry.target.isEmpty() ? "" : "@");
        QCOMPARE(names.join(' '), ".gitignore a.js b/link@ b/run* empty gr\xc3\xbc\xc3\x9f"
                                  "e.py"_qba);
    }

    void refusesWhatLambdaCannotHave()
    {
        QTemporaryDir temp;
        makeTree(temp.path(), {{u"a.js"_s, "x"}});
        makeLink(temp.filePath(u"out"_s), "/etc/passwd");
        auto package = writePackage(temp.path());
        QVERIFY(!package);
        QVERIFY2(package.error().message.contains(u"\"out\""_s), qPrintable(package.error().message));

        QFile::remove(temp.filePath(u"out"_s));
        QCOMPARE(::mkfifo(QFile::encodeName(temp.filePath(u"pipe"_s)).constData(), 0600), 0);
        package = writePackage(temp.path());
        QVERIFY(!package);
        QVERIFY(package.error().message.contains(u"\"pipe\""_s));

        QFile::remove(temp.filePath(u"pipe"_s));
        makeTree(temp.path(), {{u"back\\slash"_s, "x"}});
        QVERIFY(!writePackage(temp.path()));
    }

    void limits()
    {
        QTemporaryDir temp;
        QVERIFY(!writePackage(temp.path()));
        QVERIFY(!writePackage(temp.filePath(u"nowhere"_s)));
        makeTree(temp.path(), {{u"a"_s, QByteArray(100, 'a')}, {u"b"_s, QByteArray(1, 'a')}});
        PackageWriterOptions options;
        options.limits.unzippedBytes = 101;
        QVERIFY(writePackage(temp.path(), options));
        options.limits.unzippedBytes = 100;
        QCOMPARE(writePackage(temp.path(), options).error().message,
                 u"Unzipped size must be smaller than 100 bytes"_s);
        // Found by the size alone: a sparse file of 300 MB is not read.
        QFile big(temp.filePath(u"big"_s));
        QVERIFY(big.open(QIODevice::WriteOnly) && big.resize(300'000'000));
        QCOMPARE(writePackage(temp.path()).error().message,
                 u"Unzipped size must be smaller than 262144000 bytes"_s);
    }

    void progressAndCancel()
    {
        QTemporaryDir temp;
        QMap<QString, QByteArray> files;
        for (int i = 0; i < 200; ++i)
            files.insert(QString::number(i), QByteArray(1000, 'x'));
        makeTree(temp.path(), files);
        PackageWriterOptions options;
        std::stop_source stop;
        double last = -1;
        options.progress = [&](double done) { last = done; };
        QVERIFY(writePackage(temp.path(), options));
        QCOMPARE(last, 1.0);

        options.stop = stop.get_token();
        options.progress = [&](double done) {
            if (done > 0.3)
                stop.request_stop();
        };
        QCOMPARE(writePackage(temp.path(), options).error().code, u"Lathe.Cancelled"_s);
    }
};

QTEST_GUILESS_MAIN(tst_PackageWriter)
#include "tst_packagewriter.moc"
