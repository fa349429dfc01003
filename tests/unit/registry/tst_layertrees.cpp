// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LayerBench.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;
using namespace std::chrono_literals;

/// Merged layers as folders.
class TestLayerTrees : public QObject
{
    Q_OBJECT
    std::unique_ptr<LayerBench> bench;

    QString zip(const QByteArray &own, const QByteArray &shared)
    {
        const auto made = bench->publish(
            u"l"_s, ZipMaker().add(own, own).add("shared/file", shared).folder("empty/").bytes());
        return made ? made->codeSha256Hex : QString();
    }
    QString unpacked(const QStringList &packages)
    {
        return await<QString>([&](auto reply) { bench->trees.unpacked(packages, reply); })
            .value_or(QString());
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<absent>");
    }
    QStringList folders() const
    {
        return QDir(bench->root() + u"/layers"_s)
            .entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    void sweep(const QSet<QString> &live, std::chrono::seconds youngerThan)
    {
        bool swept = false;
        bench->trees.sweep(live, youngerThan, [&swept] { swept = true; });
        QVERIFY(QTest::qWaitFor([&swept] { return swept; }));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<LayerBench>();
    }

    void laterOnesWin()
    {
        const QString a = zip("a", "from a");
        const QString b = zip("b", "from b");
        const QString ab = unpacked({a, b});
        const QString ba = unpacked({b, a});
        QVERIFY(ab != ba);
        QCOMPARE(contents(ab + u"/shared/file"_s), QByteArray("from b"));
        QCOMPARE(contents(ba + u"/shared/file"_s), QByteArray("from a"));
        for (const QString &folder : {ab, ba}) {
            QCOMPARE(contents(folder + u"/a"_s), QByteArray("a"));
            QCOMPARE(contents(folder + u"/b"_s), QByteArray("b"));
            QVERIFY(QFileInfo(folder + u"/empty"_s).isDir());
        }
        QCOMPARE(bench->trees.folderOf({a, b}), ab);
        QVERIFY(bench->trees.folderOf({}).isEmpty());
    }

    void onceForEachCombination()
    {
        const QStringList two{zip("a", "1"), zip("b", "2")};
        int answers = 0;
        for (int i = 0; i < 10; ++i) {
            bench->trees.unpacked(two, [&](const Result<QString> &folder) {
                QVERIFY(folder.has_value());
                ++answers;
            });
        }
        QVERIFY(QTest::qWaitFor([&] { return answers == 10; }, 20'000));
        QCOMPARE(folders(), QStringList{LayerTrees::nameOf(two)});
        // What somebody removed comes again.
        QVERIFY(QDir(bench->trees.folderOf(two)).removeRecursively());
        QCOMPARE(contents(unpacked(two) + u"/shared/file"_s), QByteArray("2"));
    }

    void sweptWhenUnused()
    {
        const QStringList one{zip("a", "1")};
        const QStringList other{zip("b", "2")};
        unpacked(one);
        unpacked(other);
        sweep({}, 1h);
        QCOMPARE(folders().size(), 2);
        sweep({LayerTrees::nameOf(one)}, -10s); // as if ten seconds had passed
        QCOMPARE(folders(), QStringList{LayerTrees::nameOf(one)});
    }

    void aMissingZipIsTold()
    {
        const auto answer =
            await<QString>([&](auto reply) { bench->trees.unpacked({QString(64, u'0')}, reply); });
        QCOMPARE(answer.error().code, u"Lathe.BlobMissing"_s);
        QVERIFY(folders().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLayerTrees)
#include "tst_layertrees.moc"
