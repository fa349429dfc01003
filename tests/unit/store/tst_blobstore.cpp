// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/BlobStore.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_BlobStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_temp = std::make_unique<QTemporaryDir>();
        m_folder = m_temp->filePath(u"blobs"_s);
    }

    void keepsBytesByTheirHash()
    {
        const BlobStore store(m_folder);
        const auto hash = store.put("abc");
        QCOMPARE(hash.value(), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
        QCOMPARE(store.pathOf(*hash),
                 m_folder + u"/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
        QCOMPARE(store.put("abc"), hash);
        QVERIFY(store.contains(*hash));
        QCOMPARE(store.get(*hash).value(), "abc"_qba);
        QCOMPARE(store.get(store.put(QByteArray()).value()).value(), QByteArray());
        QVERIFY(store.remove(*hash));
        QVERIFY(!store.contains(*hash));
        QVERIFY(store.remove(*hash));
        QCOMPARE(store.get(*hash).error().code, u"Lathe.BlobMissing"_s);
    }

    void damageIsNoticed()
    {
        const BlobStore store(m_folder);
        const QString hash = store.put("abc").value();
        QFile file(store.pathOf(hash));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("abd");
        file.close();
        QCOMPARE(store.get(hash).error().code, u"Lathe.BlobDamaged"_s);
    }

    /// A file cut short by a power cut is replaced by the next put of the same bytes.
    void aTruncatedBlobIsWrittenAgain()
    {
        const BlobStore store(m_folder);
        const QString hash = store.put("abc").value();
        QVERIFY(QFile::resize(store.pathOf(hash), 0));
        QVERIFY(store.put("abc"));
        QCOMPARE(store.get(hash).value(), "abc"_qba);
    }

    void namesThatAreNoHashesReachNothing()
    {
        const BlobStore store(m_folder);
        QVERIFY(store.put("abc"));
        QVERIFY(!store.contains(u"../x"_s));
        QVERIFY(!store.get(u"../../../../../../../../etc/passwd"_s));
        QFile outside(m_temp->filePath(u"outside"_s));
        QVERIFY(outside.open(QIODevice::WriteOnly));
        QVERIFY(store.remove(u"ba/../../outside"_s));
        QVERIFY(outside.exists());
    }

    void unwritableFoldersAreAnError()
    {
        const BlobStore store(u"/proc/none/blobs"_s);
        QCOMPARE(store.put("abc").error().code, u"Lathe.FileError"_s);
    }

    void garbageGoesAndTheRestStays()
    {
        const BlobStore store(m_folder);
        const QString live = store.put("live").value();
        const QString dead = store.put("dead").value();
        const QString young = store.put("young").value();
        QFile leftover(m_folder + u"/"_s + dead.left(2) + u"/new-123456"_s);
        QVERIFY(leftover.open(QIODevice::WriteOnly));
        const auto age = [](const QString &path) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(
                file.setFileTime(QDateTime::currentDateTime().addSecs(-3600), QFile::FileModificationTime));
        };
        for (const QString &hash : {live, dead, young})
            age(store.pathOf(hash));
        age(leftover.fileName());
        QVERIFY(store.put("young")); // young again
        const BlobStore::Swept swept = store.collectGarbage({live}, 600s);
        QCOMPARE(swept.files, 2);
        QCOMPARE(swept.bytes, 4);
        QVERIFY(store.contains(live));
        QVERIFY(!store.contains(dead));
        QVERIFY(store.contains(young));
    }

private:
    std::unique_ptr<QTemporaryDir> m_temp;
    QString m_folder;
};

QTEST_GUILESS_MAIN(tst_BlobStore)
#include "tst_blobstore.moc"
