// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "HistoryWorkbench.h"
#include "tests/gui/common/GuiTest.h"
#include "widgets/monitor/InvocationModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

InvocationRow row(int i)
{
    InvocationRow row;
    row.requestId = u"request-%1"_s.arg(i);
    row.functionName = u"orders"_s;
    row.startedMs = 1'741'082'400'000 + i * 100;
    row.status = i % 10 == 3 ? InvocationStatus::Failed : InvocationStatus::Succeeded;
    if (i % 50 == 0)
        row.initDurationMs = 120.5;
    row.durationMs = 1.5 * i;
    row.billedMs = 2 * i;
    row.maxMemoryUsedMb = 39;
    row.memorySizeMb = 128;
    return row;
}

} // namespace

class InvocationModelTest : public QObject
{
    Q_OBJECT

private:
    test::HistoryWorkbench m_workbench;
    QList<std::function<void()>> m_waiting;
    bool m_hold = false;

    InvocationModel::Fetch fetch()
    {
        return [this](HistoryQuery query, Reply<InvocationPage> reply) {
            m_waiting.append([this, query, reply] { m_workbench.invocations(query, reply); });
            if (!m_hold)
                QMetaObject::invokeMethod(this, &InvocationModelTest::answer, Qt::QueuedConnection);
        };
    }

    void answer() { m_waiting.takeFirst()(); }

    void fill(int count)
    {
        for (int i = int(m_workbench.rows.size()) + 1; i <= count; ++i)
            m_workbench.add(row(i));
    }

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_workbench = {};
        m_waiting.clear();
        m_hold = false;
    }

    void versions()
    {
        const auto shown = [this](const QString &version, const QString &qualifier) {
            m_workbench = {};
            InvocationRow one = row(1);
            one.version = version;
            one.qualifier = qualifier;
            m_workbench.add(one);
            InvocationModel model(fetch());
            model.setFunction(u"orders"_s);
            const bool there = QTest::qWaitFor([&] { return model.rowCount() == 1; });
            return there ? model.index(0, InvocationModel::Version).data().toString() : QString();
        };
        QCOMPARE(shown(u"$LATEST"_s, {}), u"$LATEST"_s);
        QCOMPARE(shown(u"2"_s, u"2"_s), u"2"_s);
        QCOMPARE(shown(u"2"_s, u"live"_s), u"2 (live)"_s);
    }

    void pagesFollowEachOther()
    {
        fill(450);
        InvocationModel model(fetch());
        model.setFunction(u"orders"_s);
        QTRY_COMPARE(model.rowCount(), 200);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY(!model.canFetchMore({}));
        QTRY_COMPARE(model.rowCount(), 400);
        QCOMPARE(m_workbench.asked.last().beforeId, 251);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 450);
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(model.at(0).requestId, u"request-450"_s);
        QCOMPARE(model.at(449).requestId, u"request-1"_s);
        QCOMPARE(model.index(449, InvocationModel::Memory).data().toString(), u"39 of 128 MB"_s);
        QCOMPARE(model.index(449, InvocationModel::Duration).data().toString(),
                 QLocale().toString(1.5, 'f', 2));
    }

    void theModelKeepsItsWord()
    {
        fill(450);
        InvocationModel model(fetch());
        QAbstractItemModelTester tester(&model);
        model.setFunction(u"orders"_s);
        for (const int rows : {200, 400, 450}) {
            QTRY_COMPARE(model.rowCount(), rows);
            model.fetchMore({});
        }
    }

    void filtersAskAnew()
    {
        fill(200);
        InvocationModel model(fetch());
        QAbstractItemModelTester tester(&model);
        model.setFunction(u"orders"_s);
        model.setFilter(InvocationModel::Filter::Errors);
        QTRY_COMPARE(model.rowCount(), 20);
        model.setFilter(InvocationModel::Filter::ColdStarts);
        QTRY_COMPARE(model.rowCount(), 4);
        // What does not pass the filter does not come live either.
        model.invocationFinished(row(1001));
        model.invocationFinished(row(1050));
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.at(0).requestId, u"request-1050"_s);
    }

    void newOnesComeOnTopAndRunningOnesTurnIntoTheirResult()
    {
        fill(5);
        InvocationModel model(fetch());
        QAbstractItemModelTester tester(&model);
        model.setFunction(u"orders"_s);
        QTRY_VERIFY(model.isLoaded());
        InvocationRow running = row(6);
        running.status = InvocationStatus::Running;
        model.invocationStarted(running);
        QTRY_COMPARE(model.rowCount(), 6);
        QCOMPARE(model.at(0).status, InvocationStatus::Running);
        QCOMPARE(model.index(0, InvocationModel::Duration).data().toString(), QString());

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.invocationFinished(row(6));
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.at(0).status, InvocationStatus::Succeeded);

        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (int i = 7; i < 17; ++i) {
            InvocationRow started = row(i);
            started.status = InvocationStatus::Running;
            model.invocationStarted(started);
            model.invocationFinished(row(i));
        }
        InvocationRow other = row(99);
        other.functionName = u"another"_s;
        model.invocationFinished(other);
        QTRY_COMPARE(model.rowCount(), 16);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.at(0).requestId, u"request-16"_s);
        QCOMPARE(model.at(0).status, InvocationStatus::Succeeded);
    }

    void aRowIsNotShownTwice()
    {
        fill(3);
        m_hold = true;
        InvocationModel model(fetch());
        QAbstractItemModelTester tester(&model);
        model.setFunction(u"orders"_s);
        QVERIFY(!model.isLoaded());
        model.invocationFinished(row(3)); // the event and the page both bring it
        QTRY_COMPARE(model.rowCount(), 1);
        m_waiting.takeFirst()();
        QVERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), 3);
    }

    void answersToReplacedQuestionsAreDropped()
    {
        fill(3);
        m_hold = true;
        auto model = std::make_unique<InvocationModel>(fetch());
        model->setFunction(u"orders"_s);
        model->setFunction(u"nothing"_s);
        QCOMPARE(m_waiting.size(), 2);
        m_waiting.takeFirst()();
        QCOMPARE(model->rowCount(), 0);
        QVERIFY(!model->isLoaded());
        m_waiting.takeFirst()();
        QVERIFY(model->isLoaded());
        QCOMPARE(model->rowCount(), 0);
        model->reload();
        model.reset();
        m_waiting.takeFirst()();
    }

    void anUnreadableHistoryIsTold()
    {
        m_workbench.broken = true;
        InvocationModel model(fetch());
        QSignalSpy failed(&model, &InvocationModel::failed);
        model.setFunction(u"orders"_s);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!model.canFetchMore({}));
    }

    void aHundredThousandRowsScroll()
    {
        fill(100'000);
        InvocationModel model(fetch());
        QTableView view;
        view.setModel(&model);
        view.resize(800, 400);
        view.show();
        model.setFunction(u"orders"_s);
        QTRY_COMPARE(model.rowCount(), 200);
        for (int pages = 2; pages <= 20; ++pages) {
            view.scrollToBottom();
            QTRY_COMPARE(model.rowCount(), 200 * pages);
        }
        QVERIFY(model.hasMore());
    }
};

LATHE_GUI_TEST_MAIN(InvocationModelTest)
#include "tst_invocation_model.moc"
