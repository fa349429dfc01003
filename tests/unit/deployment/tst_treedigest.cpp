// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/Extractor.h"
#include "engine/deployment/PackageWriter.h"
#include "engine/deployment/TreeDigest.h"
#include "tests/unit/deployment/TreeText.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_TreeDigest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void folderPackageAndUnpackedFolderAgree()
    {
        QTemporaryDir temp;
        const QString from = temp.filePath(u"from"_s);
        makeTree(from,
                 {{u"index.js"_s, "one"}, {u"a/b.js"_s, "two"}, {u"a-b.js"_s, ""}, {u".git/x"_s, "no"}});
        makeExecutable(from + u"/a/b.js"_s);
        makeLink(from + u"/link"_s, "index.js");
        const auto package = writePackage(from);
        QVERIFY(package);
        const auto reader = PackageReader::open(package->zip);
        QVERIFY(reader);
        QVERIFY(extractPackage(package->zip, temp.filePath(u"to"_s)));
        const auto digest = digestOfFolder(from);
        QVERIFY(digest);
        QCOMPARE(digest->size(), 64);
        QCOMPARE(digestOfPackage(*reader), digest);
        QCOMPARE(digestOfFolder(temp.filePath(u"to"_s)), digest);
    }

    void seesEachKindOfChange()
    {
        QTemporaryDir temp;
        makeTree(temp.path(), {{u"a"_s, "x"}, {u"b"_s, "y"}});
        makeLink(temp.filePath(u"link"_s), "a");
        QSet<QByteArray> digests{digestOfFolder(temp.path()).value()};
        const auto changed = [&] {
            const qsizetype before = digests.size();
            digests.insert(digestOfFolder(temp.path()).value());
            return digests.size() > before;
        };
        QDir(temp.path()).mkdir(u"empty"_s);
        setModified(temp.filePath(u"a"_s), 1'000'000'000);
        QVERIFY(!changed());
        makeTree(temp.path(), {{u"a"_s, "z"}});
        QVERIFY(changed());
        makeExecutable(temp.filePath(u"a"_s));
        QVERIFY(changed());
        QVERIFY(QFile::rename(temp.filePath(u"a"_s), temp.filePath(u"c"_s)));
        QVERIFY(changed());
        QVERIFY(QFile::remove(temp.filePath(u"link"_s)));
        makeLink(temp.filePath(u"link"_s), "b");
        QVERIFY(changed());
    }

    void knownFilesAreNotReadAgain()
    {
        QTemporaryDir temp;
        const QString file = temp.filePath(u"a"_s);
        makeTree(temp.path(), {{u"a"_s, "one"}, {u"young"_s, "x"}});
        setModified(file, 1'500'000'000);
        DigestCache cache;
        const auto first = digestOfFolder(temp.path(), &cache);
        QVERIFY(first);
        QCOMPARE(cache.size(), 1); // `young` could still change under the same time stamp
        // The same size and time in the same file: taken from the cache, so the change goes unseen ...
        makeTree(temp.path(), {{u"a"_s, "two"}});
        setModified(file, 1'500'000'000);
        QCOMPARE(digestOfFolder(temp.path(), &cache), first);
        // ... and any other time is looked at.
        setModified(file, 1'500'000'001);
        QVERIFY(digestOfFolder(temp.path(), &cache) != first);
    }

    void aMissingFolderIsAnError()
    {
        QCOMPARE(digestOfFolder(u"/nowhere/at/all"_s).error().code, u"Lathe.FileError"_s);
    }
};

QTEST_GUILESS_MAIN(tst_TreeDigest)
#include "tst_treedigest.moc"
