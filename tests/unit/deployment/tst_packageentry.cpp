// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageEntry.h"

#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_PackageEntry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("clean"); // null: refused
        QTest::newRow("plain") << "index.js"_qba
                               << "index.js"_qba;
        QTest::newRow("folder") << "a/b/"_qba
                                << "a/b"_qba;
        QTest::newRow("dot") << "./a/./b"_qba
                             << "a/b"_qba;
        QTest::newRow("double slash") << "a//b"_qba
                                      << "a/b"_qba;
        QTest::newRow("root") << "./"_qba
                              << ""_qba;
        QTest::newRow("dots in a name") << "a..b/...c"_qba
                                        << "a..b/...c"_qba;
        QTest::newRow("umlaut") << "gr\xc3\xbc\xc3\x9f.py"_qba
                                << "gr\xc3\xbc\xc3\x9f.py"_qba;
        QTest::newRow("empty") << ""_qba << QByteArray();
        QTest::newRow("absolute") << "/etc/passwd"_qba << QByteArray();
        QTest::newRow("up") << "../a"_qba << QByteArray();
        QTest::newRow("up inside") << "a/../../b"_qba << QByteArray();
        QTest::newRow("up and back") << "a/../b"_qba << QByteArray();
        QTest::newRow("up at the end") << "a/.."_qba << QByteArray();
        QTest::newRow("backslash") << "..\\a"_qba << QByteArray();
        QTest::newRow("windows") << "src\\index.js"_qba << QByteArray();
        QTest::newRow("long part") << QByteArray(256, 'a') << QByteArray();
        QTest::newRow("long path") << QByteArray("abc/").repeated(600) << QByteArray();
    }

    void paths()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, clean);
        const std::optional<QByteArray> got = cleanEntryPath(name);
        QCOMPARE(got.has_value(), !clean.isNull());
        if (got)
            QCOMPARE(*got, clean);
    }

    void links_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("inside");
        QTest::newRow("beside") << "a"_qba
                                << "b"_qba << true;
        QTest::newRow("npm") << "node_modules/.bin/x"_qba
                             << "../x/cli.js"_qba << true;
        QTest::newRow("to the root") << "a/b"_qba
                                     << ".."_qba << true;
        QTest::newRow("over the root") << "a/b"_qba
                                       << "../.."_qba << false;
        QTest::newRow("at the root") << "a"_qba
                                     << ".."_qba << false;
        QTest::newRow("absolute") << "a"_qba
                                  << "/etc"_qba << false;
        QTest::newRow("climb behind a name") << "a/b/c"_qba
                                             << "d/../x"_qba << false;
        QTest::newRow("hidden climb") << "a/b"_qba
                                      << "./.././../x"_qba << false;
        QTest::newRow("empty") << "a"_qba
                               << ""_qba << false;
    }

    void links()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, target);
        QFETCH(bool, inside);
        QCOMPARE(linkStaysInside(path, target), inside);
    }

    void ignored()
    {
        QVERIFY(isIgnoredPath(".git/config"));
        QVERIFY(isIgnoredPath("a/.DS_Store"));
        QVERIFY(!isIgnoredPath("a/.gitignore"));
    }
};

QTEST_GUILESS_MAIN(tst_PackageEntry)
#include "tst_packageentry.moc"
