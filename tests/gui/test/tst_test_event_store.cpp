// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/common/GuiTest.h"
#include "tests/gui/test/FakeEngine.h"
#include "widgets/test/TemplateModel.h"
#include "widgets/test/TestEventModel.h"
#include "widgets/test/TestEventSession.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace lathe;
using namespace Qt::StringLiterals;

class TestEventStoreTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<lathe::test::FakeEngine> m_engine;
    std::unique_ptr<TestEventStore> m_store;

    void show(const QString &functionName)
    {
        m_store->setFunction(functionName);
        QTRY_VERIFY(m_store->isLoaded());
    }
    QStringList rows(const TestEventModel &model) const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            list << index.data().toString() +
                        (index.data(TestEventModel::UnsavedEditsRole).toBool() ? u"*"_s : QString());
        }
        return list;
    }

private Q_SLOTS:
    void init()
    {
        lathe::test::failOnWarnings();
        QSettings().clear();
        m_client = std::make_unique<EngineClient>();
        m_engine = std::make_unique<lathe::test::FakeEngine>(*m_client);
        m_engine->events[u"orders"_s] = {{u"paid"_s, "{\"paid\": true}"}, {u"Created"_s, "{}"}};
        m_engine->events[u"mail"_s] = {{u"bounce"_s, "[1]"}};
        m_store = std::make_unique<TestEventStore>(*m_client);
    }
    void cleanup()
    {
        m_store.reset();
        m_engine.reset();
        m_client.reset();
    }

    void followsTheEngine()
    {
        show(u"orders"_s);
        QCOMPARE(m_store->names(), (QStringList{u"Created"_s, u"paid"_s}));
        QSignalSpy changed(m_store.get(), &TestEventStore::changed);
        m_engine->events[u"orders"_s][u"refund"_s] = "1";
        m_engine->tell(events::TestEventsChanged{u"orders"_s});
        QTRY_COMPARE(m_store->names().size(), 3);
        QCOMPARE(changed.count(), 1);
        m_engine->tell(events::TestEventsChanged{u"mail"_s});
        m_engine->tell(events::TestEventsChanged{u"orders"_s});
        QTest::qWait(1);
        QCOMPARE(changed.count(), 1);
    }

    void remembersTheLastUsedEvent()
    {
        show(u"orders"_s);
        QCOMPARE(m_store->lastUsed(), u"Created"_s);
        QSignalSpy used(m_store.get(), &TestEventStore::lastUsedChanged);
        m_store->setLastUsed(u"paid"_s);
        QCOMPARE(used.count(), 1);
        QCOMPARE(QSettings().value(u"lastEvent/orders"_s), u"paid"_s);
        show(u"mail"_s);
        QCOMPARE(m_store->lastUsed(), u"bounce"_s);
        show(u"orders"_s);
        QCOMPARE(m_store->lastUsed(), u"paid"_s);
        bool renamed = false;
        m_store->rename(u"orders"_s, u"paid"_s, u"settled"_s,
                        [&](const Result<Done> &) { renamed = true; });
        QTRY_VERIFY(renamed);
        QCOMPARE(m_store->lastUsed(), u"settled"_s);
    }

    void checksNames()
    {
        show(u"orders"_s);
        QVERIFY(!m_store->problemWithName(u" "_s).isEmpty());
        QVERIFY(!m_store->problemWithName(u"a/b"_s).isEmpty());
        QVERIFY(!m_store->problemWithName(u".hidden"_s).isEmpty());
        QVERIFY(!m_store->problemWithName(QString(101, u'x')).isEmpty());
        QVERIFY(m_store->problemWithName(u"paid"_s).contains(u"paid"_s));
        QVERIFY(m_store->problemWithName(u"paid"_s, u"paid"_s).isEmpty());
        QVERIFY(m_store->problemWithName(u"Zahlung über 5 €"_s).isEmpty());
        QCOMPARE(m_store->freeName(u"paid"_s), u"paid-2"_s);
    }

    void modelShowsEditsAndNewEvents()
    {
        TestEventModel model(*m_store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        show(u"orders"_s);
        QCOMPARE(rows(model), (QStringList{u"Created"_s, u"paid"_s}));
        m_store->drafts().keep(u"orders"_s, u"paid"_s, {u"paid"_s, "2"});
        m_store->drafts().keep(u"orders"_s, {}, {{}, "3"});
        m_store->drafts().keep(u"mail"_s, {}, {u"elsewhere"_s, "3"});
        QCOMPARE(rows(model), (QStringList{u"Created"_s, u"paid*"_s, u"New event*"_s}));
        QCOMPARE(m_store->payload(u"paid"_s), QByteArray("2"));
        m_engine->events[u"orders"_s].remove(u"paid"_s);
        m_engine->events[u"orders"_s][u"a"_s] = "1";
        m_engine->tell(events::TestEventsChanged{u"orders"_s});
        QTRY_COMPARE(rows(model), (QStringList{u"a"_s, u"Created"_s, u"paid*"_s, u"New event*"_s}));
        show(u"mail"_s);
        QCOMPARE(rows(model), (QStringList{u"bounce"_s, u"elsewhere*"_s}));
    }

    void editsSurviveSwitching()
    {
        show(u"orders"_s);
        TestEventSession session(*m_store);
        session.open(u"paid"_s);
        session.setJson("{\"paid\": 1}");
        session.setName(u"paid in full"_s);
        QVERIFY(session.isModified());
        session.open(u"Created"_s);
        QVERIFY(!session.isModified());
        show(u"mail"_s);
        QVERIFY(!session.isOpen());
        show(u"orders"_s);
        session.open(u"paid"_s);
        QCOMPARE(session.current().json, QByteArray("{\"paid\": 1}"));
        QCOMPARE(session.current().name, u"paid in full"_s);
        session.setJson("{\"paid\": true}");
        session.setName(u"paid"_s);
        QVERIFY(!session.isModified());
        QVERIFY(m_store->drafts().events(u"orders"_s).isEmpty());
    }

    void savesUnderAnotherName()
    {
        show(u"orders"_s);
        TestEventSession session(*m_store);
        QSignalSpy saved(&session, &TestEventSession::saved);
        session.open(u"paid"_s);
        session.setName(u"settled "_s);
        session.setJson("{ \"z\":1,\"a\": 2.50 }");
        session.save();
        QVERIFY(session.isSaving());
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(m_engine->calls, (QStringList{u"rename paid settled"_s, u"save settled"_s}));
        QCOMPARE(m_engine->events[u"orders"_s][u"settled"_s], QByteArray("{ \"z\":1,\"a\": 2.50 }"));
        QCOMPARE(session.eventName(), u"settled"_s);
        QVERIFY(!session.isModified());
        QVERIFY(m_store->drafts().events(u"orders"_s).isEmpty());
    }

    void whatIsTypedWhileSavingStays()
    {
        show(u"orders"_s);
        TestEventSession session(*m_store);
        QSignalSpy saved(&session, &TestEventSession::saved);
        QSignalSpy conflict(&session, &TestEventSession::changedElsewhere);
        session.open(u"paid"_s);
        session.setJson("1");
        m_engine->holding = true;
        session.save();
        QTRY_VERIFY(!m_engine->calls.isEmpty());
        session.setJson("12");
        m_engine->release();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(session.current().json, QByteArray("12"));
        QVERIFY(session.isModified());
        QCOMPARE(conflict.count(), 0);
    }

    void aFailureKeepsTheText()
    {
        show(u"orders"_s);
        TestEventSession session(*m_store);
        QSignalSpy failed(&session, &TestEventSession::failed);
        session.open(u"paid"_s);
        session.setJson("1");
        m_engine->failure = Error::local(u"Lathe.FileError"_s, u"The disk is full."_s);
        session.save();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(session.isModified());
        QCOMPARE(session.current().json, QByteArray("1"));
    }

    void followsChangesElsewhere()
    {
        show(u"orders"_s);
        TestEventSession session(*m_store);
        QSignalSpy conflict(&session, &TestEventSession::changedElsewhere);
        session.open(u"paid"_s);
        m_engine->events[u"orders"_s][u"paid"_s] = "7";
        m_engine->tell(events::TestEventsChanged{u"orders"_s});
        QTRY_COMPARE(session.current().json, QByteArray("7"));
        session.setJson("8");
        m_engine->events[u"orders"_s][u"paid"_s] = "9";
        m_engine->tell(events::TestEventsChanged{u"orders"_s});
        QTRY_COMPARE(conflict.count(), 1);
        QCOMPARE(session.current().json, QByteArray("8"));
        session.revert();
        QCOMPARE(session.current().json, QByteArray("9"));
        session.setJson("10");
        m_engine->events[u"orders"_s].remove(u"paid"_s);
        m_engine->tell(events::TestEventsChanged{u"orders"_s});
        QTRY_COMPARE(conflict.count(), 2);
        QVERIFY(!session.isSaved());
        QCOMPARE(session.current().json, QByteArray("10"));
        session.save();
        QTRY_COMPARE(m_engine->events[u"orders"_s].value(u"paid"_s), QByteArray("10"));
    }

    void searchesTemplates()
    {
        const EventTemplate put{
            u"s3/put"_s, u"S3"_s, u"Object created (Put)"_s, {u"bucket"_s, u"upload"_s}, "{}"};
        const EventTemplate sqs{u"sqs/batch"_s, u"SQS"_s, u"Batch of messages"_s, {u"queue"_s}, "[]"};
        QVERIFY(TemplateModel::fits(put, u""_s));
        QVERIFY(TemplateModel::fits(put, u"  UPLOAD s3 "_s));
        QVERIFY(!TemplateModel::fits(put, u"s3 queue"_s));
        TemplateModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTemplates({put, sqs});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(!model.at(model.index(0, 0)));
        QCOMPARE(model.at(model.find())->id, u"s3/put"_s);
        model.setSearch(u"queue"_s);
        QCOMPARE(model.shown(), 1);
        QCOMPARE(model.at(model.find())->id, u"sqs/batch"_s);
        model.setSearch(u"nothing"_s);
        QVERIFY(!model.find().isValid());
    }
};

LATHE_GUI_TEST_MAIN(TestEventStoreTest)
#include "tst_test_event_store.moc"
