// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageReader.h"
#include "tests/unit/deployment/ZipMaker.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

namespace
{
const QString unzipText =
    u"Could not unzip uploaded file. Please check your file, then try to upload again."_s;
}

class tst_PackageReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void lists()
    {
        const auto reader = PackageReader::open(ZipMaker()
                                                    .add("index.js", "one")
                                                    .add("./bin//run", "two!", S_IFREG | 0711)
                                                    .folder("empty/")
                                                    .link("bin/again", "../index.js")
                                                    .add("windows.txt", "three", 0)
                                                    .bytes());
        QVERIFY(reader);
        QCOMPARE(reader->unzippedSize(), 12);
        const auto &entries = reader->entries();
        QCOMPARE(entries.size(), 5U);
        QCOMPARE(entries[0].path, "index.js"_qba);
        QVERIFY(!entries[0].executable);
        QCOMPARE(entries[1].path, "bin/run"_qba);
        QVERIFY(entries[1].executable && !entries[1].readable);
        QCOMPARE(entries[2].kind, PackageEntry::Kind::Folder);
        QCOMPARE(entries[3].kind, PackageEntry::Kind::Link);
        QCOMPARE(entries[3].target, "../index.js"_qba);
        QVERIFY(!entries[4].executable && entries[4].readable);
        QCOMPARE(reader->readAll(1).value(), "two!"_qba);
        QCOMPARE(reader->readAll(4).value(), "three"_qba);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("zip");
        QTest::addColumn<QString>("says");
        QTest::newRow("up") << ZipMaker().add("../evil", "x").bytes() << u"\"../evil\""_s;
        QTest::newRow("up in the middle") << ZipMaker().add("a/../../evil", "x").bytes() << u"not inside"_s;
        QTest::newRow("absolute") << ZipMaker().add("/etc/evil", "x").bytes() << u"not inside"_s;
        QTest::newRow("backslash") << ZipMaker().add("..\\evil", "x").bytes() << u"not inside"_s;
        QTest::newRow("link out") << ZipMaker().link("a", "../../etc").bytes() << u"outside"_s;
        QTest::newRow("absolute link") << ZipMaker().link("a", "/etc/passwd").bytes() << u"outside"_s;
        QTest::newRow("link through a link")
            << ZipMaker().link("x/y/d", "../..").link("q", "x/y/d/../..").bytes() << u"outside"_s;
        QTest::newRow("file through a link")
            << ZipMaker().link("a", "b").add("a/f", "x").bytes() << u"folder for another"_s;
        QTest::newRow("file and folder")
            << ZipMaker().add("a", "x").add("a/f", "x").bytes() << u"folder for another"_s;
        QTest::newRow("folder and file")
            << ZipMaker().folder("a/").add("a", "x").bytes() << u"folder for another"_s;
        QTest::newRow("same twice") << patched(ZipMaker().add("same", "x").add("sane", "y").bytes(), "sane",
                                               "same")
                                    << u"twice"_s;
        QTest::newRow("same twice, spelt differently")
            << ZipMaker().add("a/b", "x").add("./a//b", "y").bytes() << u"twice"_s;
        QTest::newRow("device") << ZipMaker().add("null", "", S_IFCHR | 0666).bytes() << u"no file"_s;
        QTest::newRow("pipe") << ZipMaker().add("pipe", "", S_IFIFO | 0666).bytes() << u"no file"_s;
        QTest::newRow("encrypted") << ZipMaker().encrypted("a", "x").bytes() << u"encrypted"_s;
        QTest::newRow("endless link")
            << ZipMaker().link("a", QByteArray(5000, 'a')).bytes() << u"no sensible length"_s;
    }

    void refuses()
    {
        QFETCH(QByteArray, zip);
        QFETCH(QString, says);
        const auto reader = PackageReader::open(zip);
        QVERIFY(!reader);
        QCOMPARE(reader.error().code, u"InvalidParameterValueException"_s);
        QCOMPARE(reader.error().httpStatus, 400);
        QVERIFY2(reader.error().message.startsWith(unzipText), qPrintable(reader.error().message));
        QVERIFY2(reader.error().message.contains(says), qPrintable(reader.error().message));
    }

    void noZipAtAll()
    {
        for (const QByteArray &bytes : {"not a zip"_qba, ZipMaker().add("a", "x").bytes().left(40)}) {
            const auto reader = PackageReader::open(bytes);
            QVERIFY(!reader);
            QCOMPARE(reader.error().message, unzipText);
        }
    }

    void nothingInIt()
    {
        QVERIFY(!PackageReader::open(QByteArray()));
        QCOMPARE(PackageReader::open(ZipMaker().folder("a/").bytes()).error().message,
                 u"Uploaded file must be a non-empty zip"_s);
    }

    void namesThatDifferInCaseAreTwoFiles()
    {
        QCOMPARE(
            PackageReader::open(ZipMaker().add("README", "x").add("readme", "y").bytes())->entries().size(),
            2U);
    }

    void declaredSizeOverTheLimit()
    {
        PackageLimits limits;
        limits.unzippedBytes = 1000;
        const QByteArray fits =
            ZipMaker().add("a", QByteArray(500, 'a')).add("b", QByteArray(500, 'a')).bytes();
        QVERIFY(PackageReader::open(fits, limits));
        const QByteArray over =
            ZipMaker().add("a", QByteArray(500, 'a')).add("b", QByteArray(501, 'a')).bytes();
        QCOMPARE(PackageReader::open(over, limits).error().message,
                 u"Unzipped size must be smaller than 1000 bytes"_s);
    }

    void tooManyNodes()
    {
        PackageLimits limits;
        limits.nodes = 5;
        QVERIFY(PackageReader::open(ZipMaker().add("a/b/c/d/e", "x").bytes(), limits));
        const auto reader = PackageReader::open(ZipMaker().add("a/b/c/d/e/f", "x").bytes(), limits);
        QVERIFY(!reader);
        QVERIFY2(reader.error().message.contains(u"more than 5 files"_s),
                 qPrintable(reader.error().message));
    }

    /// An archive whose entry says 1,000 bytes and unpacks to 200 MB ends after the first piece.
    void lyingBombEndsAtOnce()
    {
        const QByteArray size = QByteArray::fromHex("0000800c"); // 209,715,200 in the headers
        const QByteArray bomb = patched(ZipMaker().add("bomb", QByteArray(200 * 1024 * 1024, '\0')).bytes(),
                                        size, QByteArray::fromHex("e8030000"));
        QVERIFY(bomb.size() < 300'000);
        const auto reader = PackageReader::open(bomb);
        QVERIFY(reader);
        qint64 taken = 0;
        QElapsedTimer timer;
        timer.start();
        const auto read = reader->read(0, [&](QByteArrayView piece) {
            taken += piece.size();
            return Done{};
        });
        QVERIFY(!read);
        QCOMPARE(read.error().message, unzipText);
        QVERIFY(taken <= 1000);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    /// Sizes and places in 64 bits, although nothing here needs them.
    void zip64()
    {
        const QByteArray zip =
            QByteArray::fromBase64("UEsDBC0AAAAAAAAAIVBqujfP//////////"
                                   "8SABQAbGFtYmRhX2Z1bmN0aW9uLnB5AQAQAAUAAAAAAAAABQAAAAAAAAB6aXA2NFBL"
                                   "AQItAy0AAAAAAAAAIVBqujfP//////////"
                                   "8SABQAAAAAAAAAAACkgQAAAABsYW1iZGFfZnVuY3Rpb24ucHkBABAABQAAAAAAAAAF"
                                   "AAAAAAAAAFBLBgYsAAAAAAAAAC0ALQAAAAAAAAAAAAEAAAAAAAAAAQAAAAAAAABUAAAAAAA"
                                   "AAEkAAAAAAAAAUEsGBwAAAACdAAAA"
                                   "AAAAAAEAAABQSwUGAAAAAAEAAQBUAAAASQAAAAAA");
        const auto reader = PackageReader::open(zip);
        QVERIFY2(reader.has_value(), reader ? "" : qPrintable(reader.error().message));
        QCOMPARE(reader->entries().front().path, QByteArray("lambda_function.py"));
        QCOMPARE(*reader->readAll(0), QByteArray("zip64"));

        const QByteArray five = QByteArray::fromHex("0500000000000000");
        const QByteArray huge = patched(zip, five, QByteArray::fromHex("ffffffffffffff7f"));
        QCOMPARE(PackageReader::open(huge).error().message,
                 u"Unzipped size must be smaller than 262144000 bytes"_s);
        QVERIFY(!PackageReader::open(patched(zip, five, QByteArray(8, '\xff'))));
        const QByteArray counts = QByteArray::fromHex("01000000000000000100000000000000");
        QVERIFY(!PackageReader::open(patched(zip, counts, QByteArray(16, '\x7f'))));
    }

    void wrongChecksum()
    {
        QByteArray zip = ZipMaker().add("a", "a text that stays as it is").bytes();
        const qsizetype at = zip.indexOf("a text");
        if (at < 0) // deflated: change the checksum in the central directory instead
            zip[zip.indexOf("PK\1\2") + 16] = char(zip.at(zip.indexOf("PK\1\2") + 16) ^ 1);
        else
            zip[at] = 'b';
        const auto reader = PackageReader::open(zip);
        QVERIFY(reader);
        QVERIFY(!reader->readAll(0));
    }
};

QTEST_GUILESS_MAIN(tst_PackageReader)
#include "tst_packagereader.moc"
