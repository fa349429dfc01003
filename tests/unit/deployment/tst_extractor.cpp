// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/Extractor.h"
#include "engine/deployment/PackageWriter.h"
#include "tests/unit/deployment/TreeText.h"
#include "tests/unit/deployment/ZipMaker.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_Extractor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void roundTrip()
    {
        QTemporaryDir temp;
        const QString from = temp.filePath(u"from"_s);
        makeTree(from, {{u"index.js"_s, "one"}, {u"bin/run"_s, "#!"}, {u"lib/ä/b.js"_s, ""}});
        makeExecutable(from + u"/bin/run"_s);
        makeLink(from + u"/bin/again"_s, "../index.js");
        QDir(from).mkdir(u"empty"_s);
        const auto package = writePackage(from);
        QVERIFY(package);
        const auto tree = extractPackage(package->zip, temp.filePath(u"to"_s));
        QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().message));
        QCOMPARE(tree->fileCount, package->fileCount);
        QCOMPARE(tree->unzippedSize, package->unzippedSize);
        QCOMPARE(treeText(temp.filePath(u"to"_s)), "bin 755\n"
                                                   "bin/again -> ../index.js\n"
                                                   "bin/run 755 = #!\n"
                                                   "empty 755\n"
                                                   "index.js 644 = one\n"
                                                   "lib 755\n"
                                                   "lib/\xc3\xa4 755\n"
                                                   "lib/\xc3\xa4/b.js 644 = "_qba);
        const auto again = writePackage(temp.filePath(u"to"_s));
        QVERIFY(again);
        QCOMPARE(again->zip, package->zip);
    }

    /// What anyone may read is 644 or 755 whatever the umask, anything else is closed; none is setuid.
    void modes()
    {
        QTemporaryDir temp;
        const mode_t before = ::umask(0077);
        const auto tree = extractPackage(ZipMaker()
                                             .add("a", "x", S_IFREG | 0400)
                                             .add("b", "x", S_IFREG | 06711)
                                             .add("c", "x", 0)
                                             .add("b2", "x", S_IFREG | 0754)
                                             .add("b3", "x", S_IFREG | 0775)
                                             .folder("d/", S_IFDIR | 0000)
                                             .folder("e/", 0)
                                             .add("f/g", "x")
                                             .bytes(),
                                         temp.filePath(u"to"_s));
        ::umask(before);
        QVERIFY(tree);
        QCOMPARE(treeText(temp.filePath(u"to"_s)),
                 "a 0\nb 111\nb2 644 = x\nb3 755 = x\nc 644 = x\nd 755\ne 755\nf 755\nf/g 644 = x"_qba);
        struct stat root;
        QCOMPARE(::stat(QFile::encodeName(temp.filePath(u"to"_s)).constData(), &root), 0);
        QCOMPARE(root.st_mode & 07777, 0755U);
    }

    void nothingIsLeftOfARefusedPackage()
    {
        QTemporaryDir temp;
        QByteArray zip =
            ZipMaker().add("a", QByteArray(100'000, 'a')).add("b", QByteArray(70'000, 'b')).bytes();
        const qsizetype second = zip.indexOf("PK\1\2", zip.indexOf("PK\1\2") + 4);
        zip[second + 16] = char(zip.at(second + 16) ^ 1); // its checksum: found after `a` has been written
        const auto tree = extractPackage(zip, temp.filePath(u"to"_s));
        QVERIFY(!tree);
        QCOMPARE(tree.error().code, u"InvalidParameterValueException"_s);
        QVERIFY(QDir(temp.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void anExistingFolderIsKept()
    {
        QTemporaryDir temp;
        makeTree(temp.filePath(u"to"_s), {{u"mine"_s, "x"}});
        const auto tree = extractPackage(ZipMaker().add("a", "x").bytes(), temp.filePath(u"to"_s));
        QVERIFY(!tree);
        QCOMPARE(tree.error().code, u"Lathe.FileError"_s);
        QCOMPARE(treeText(temp.path()), "to 755\nto/mine 644 = x"_qba);
        QVERIFY(QDir(temp.filePath(u"to"_s)).removeRecursively());
        QDir(temp.path()).mkdir(u"to"_s);
        QVERIFY(extractPackage(ZipMaker().add("a", "x").bytes(), temp.filePath(u"to"_s)));
        QVERIFY(!extractPackage(ZipMaker().add("a", "x").bytes(), temp.filePath(u"no/where"_s)));
    }

    void bombsAreRefusedQuickly()
    {
        QTemporaryDir temp;
        ZipMaker maker;
        const QByteArray megabytes(40'000'000, '\0');
        for (int i = 0; i < 8; ++i)
            maker.add(QByteArray::number(i), megabytes);
        const QByteArray bomb = maker.bytes();
        QVERIFY(bomb.size() < 1'000'000);
        QElapsedTimer timer;
        timer.start();
        const auto tree = extractPackage(bomb, temp.filePath(u"to"_s));
        QVERIFY(!tree);
        QCOMPARE(tree.error().message, u"Unzipped size must be smaller than 262144000 bytes"_s);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void layersLieOverEachOther()
    {
        QTemporaryDir temp;
        const QByteArray lower = ZipMaker()
                                     .add("nodejs/a.js", "lower")
                                     .add("nodejs/b.js", "lower")
                                     .add("was/folder/x", "lower")
                                     .add("was-file", "lower")
                                     .link("lib", "nodejs")
                                     .bytes();
        const QByteArray upper = ZipMaker()
                                     .add("nodejs/b.js", "upper", S_IFREG | 0755)
                                     .add("was", "upper")
                                     .add("was-file/x", "upper")
                                     .add("lib/y.so", "upper")
                                     .bytes();
        const auto tree = extractLayers({lower, upper}, temp.filePath(u"opt"_s));
        QVERIFY(tree);
        QCOMPARE(treeText(temp.filePath(u"opt"_s)),
                 "lib 755\nlib/y.so 644 = upper\n"
                 "nodejs 755\nnodejs/a.js 644 = lower\nnodejs/b.js 755 = upper\n"
                 "was 644 = upper\n"
                 "was-file 755\nwas-file/x 644 = upper"_qba);
        ExtractorOptions options;
        options.limits.unzippedBytes = 30;
        QCOMPARE(extractLayers({lower, upper}, temp.filePath(u"opt2"_s), options).error().message,
                 u"Unzipped size must be smaller than 30 bytes"_s);
    }

    void cancelled()
    {
        QTemporaryDir temp;
        std::stop_source stop;
        stop.request_stop();
        ExtractorOptions options;
        options.stop = stop.get_token();
        QCOMPARE(
            extractPackage(ZipMaker().add("a", "x").bytes(), temp.filePath(u"to"_s), options).error().code,
            u"Lathe.Cancelled"_s);
        QVERIFY(QDir(temp.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Extractor)
#include "tst_extractor.moc"
