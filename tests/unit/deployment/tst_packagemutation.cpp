// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/Extractor.h"
#include "engine/deployment/PackageReader.h"
#include "engine/deployment/TreeDigest.h"
#include "tests/unit/deployment/TreeText.h"
#include "tests/unit/deployment/ZipMaker.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_PackageMutation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Thousands of damaged archives: each either unpacks, into its own folder and nowhere else, or is
    /// refused and leaves nothing behind.
    void damagedArchivesDoNoHarm()
    {
        const QByteArray original = ZipMaker()
                                        .add("index.js", "exports.handler = async () => 1;\n")
                                        .add("lib/deep/er.js", QByteArray("text ").repeated(300))
                                        .add("bin/run", "#!/bin/sh\n", S_IFREG | 0755)
                                        .folder("empty/")
                                        .link("bin/again", "../index.js")
                                        .bytes();
        QTemporaryDir temp;
        std::mt19937 random(4711);
        const auto below = [&](qsizetype limit) {
            return std::uniform_int_distribution<qsizetype>(0, limit - 1)(random);
        };
        int unpacked = 0;
        for (int round = 0; round < 1500; ++round) {
            QByteArray zip = original;
            for (qsizetype changes = 1 + below(4); changes > 0; --changes) {
                const qsizetype at = below(zip.size());
                switch (below(5)) {
                case 0:
                    zip[at] = char(below(256));
                    break;
                case 1:
                    zip[at] = char(zip.at(at) ^ (1 << below(8)));
                    break;
                case 2:
                    zip.remove(at, 1 + below(20));
                    break;
                case 3:
                    zip.insert(at, zip.mid(below(zip.size()), 1 + below(40)));
                    break;
                default:
                    zip.replace(at, 4, QByteArray::fromHex("ffffff7f"));
                    break;
                }
                if (zip.isEmpty())
                    zip = "PK"_qba;
            }
            const QString target = temp.filePath(u"out"_s);
            const auto done = extractPackage(zip, target);
            const QStringList left = QDir(temp.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
            QCOMPARE(left, done ? QStringList{u"out"_s} : QStringList());
            if (done) {
                ++unpacked;
                const auto reader = PackageReader::open(zip);
                QVERIFY(reader);
                QCOMPARE(digestOfPackage(*reader), digestOfFolder(target));
                QVERIFY(QDir(target).removeRecursively());
            } else {
                QVERIFY2(done.error().code == u"InvalidParameterValueException"_s,
                         qPrintable(done.error().code + done.error().message));
            }
        }
        QVERIFY(unpacked > 50);
        QVERIFY(unpacked < 1450);
    }
};

QTEST_GUILESS_MAIN(tst_PackageMutation)
#include "tst_packagemutation.moc"
