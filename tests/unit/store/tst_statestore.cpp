// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/StateStore.h"
#include "tests/unit/store/Await.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_StateStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_temp = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_store.reset(); }

    void documentsSurvive()
    {
        QVERIFY(put(u"function"_s, u"b"_s, "{\"n\":1}"));
        QVERIFY(put(u"function"_s, u"a"_s, "{\"n\":\"\xc3\xa4\"}"));
        QVERIFY(put(u"function"_s, u"b"_s, "{\"n\":2}"));
        QVERIFY(put(u"other"_s, u"b"_s, "[]"));
        reopen();
        QCOMPARE(all(u"function"_s), (QList<Document>{{u"function"_s, u"a"_s, "{\"n\":\"\xc3\xa4\"}"},
                                                      {u"function"_s, u"b"_s, "{\"n\":2}"}}));
        QVERIFY(await<Done>([&](Reply<Done> reply) { m_store->remove(u"function"_s, u"b"_s, reply); }));
        QVERIFY(await<Done>([&](Reply<Done> reply) { m_store->remove(u"function"_s, u"none"_s, reply); }));
        QCOMPARE(all(u"function"_s).size(), 1);
        QCOMPARE(all(u"other"_s).size(), 1);
    }

    void changesGoTogetherOrNotAtAll()
    {
        const auto written = await<Done>([&](Reply<Done> reply) {
            m_store->write({StateChange::put(u"k"_s, u"a"_s, "{}"), StateChange::setCounter(u"c"_s, 5),
                            StateChange::put(u"k"_s, u"b"_s, "no json")},
                           reply);
        });
        QVERIFY(!written);
        QVERIFY(all(u"k"_s).isEmpty());
        QVERIFY(counters().isEmpty());
        QVERIFY(await<Done>([&](Reply<Done> reply) {
            m_store->write({StateChange::put(u"k"_s, u"a"_s, "{}"), StateChange::setCounter(u"c"_s, 5),
                            StateChange::remove(u"k"_s, u"a"_s)},
                           reply);
        }));
        QVERIFY(all(u"k"_s).isEmpty());
        QCOMPARE(counters(), (QMap<QString, qint64>{{u"c"_s, 5}}));
    }

    void countersNeverGoBack()
    {
        const auto advance = [&](qint64 by) {
            return await<qint64>([&](Reply<qint64> reply) { m_store->advanceCounter(u"v"_s, by, reply); })
                .value();
        };
        QCOMPARE(advance(1), 1);
        QCOMPARE(advance(1), 2);
        QVERIFY(await<Done>(
            [&](Reply<Done> reply) { m_store->write({StateChange::setCounter(u"v"_s, 1)}, reply); }));
        reopen();
        QCOMPARE(advance(10), 12);
    }

    void aLoadSeesTheWritesBeforeIt()
    {
        for (int i = 0; i < 100; ++i)
            m_store->put(u"k"_s, QString::number(i), "{}", {});
        QCOMPARE(all(u"k"_s).size(), 100);
    }

private:
    void reopen()
    {
        m_store.reset();
        auto opened = StateStore::open(m_temp->filePath(u"state.db"_s), m_mailbox);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        m_store = std::move(*opened);
    }
    bool put(const QString &kind, const QString &key, const QByteArray &body)
    {
        return await<Done>([&](Reply<Done> reply) { m_store->put(kind, key, body, reply); }).has_value();
    }
    QList<Document> all(const QString &kind)
    {
        return await<QList<Document>>([&](Reply<QList<Document>> reply) { m_store->loadAll(kind, reply); })
            .value();
    }
    QMap<QString, qint64> counters()
    {
        return await<QMap<QString, qint64>>(
                   [&](Reply<QMap<QString, qint64>> reply) { m_store->loadCounters(reply); })
            .value();
    }

    std::unique_ptr<QTemporaryDir> m_temp;
    Mailbox m_mailbox;
    std::unique_ptr<StateStore> m_store;
};

QTEST_GUILESS_MAIN(tst_StateStore)
#include "tst_statestore.moc"
