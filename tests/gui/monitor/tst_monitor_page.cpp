// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "HistoryWorkbench.h"
#include "engine/api/EngineClient.h"
#include "tests/gui/common/GuiTest.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/MetricChart.h"
#include "widgets/common/TableView.h"
#include "widgets/monitor/ChartGrid.h"
#include "widgets/monitor/InvocationDetails.h"
#include "widgets/monitor/InvocationTable.h"
#include "widgets/monitor/MonitorPage.h"
#include "widgets/output/OutputView.h"

#include <QDateTime>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace lathe;

class MonitorPageTest : public QObject
{
    Q_OBJECT

private:
    test::HistoryWorkbench m_workbench;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<MonitorPage> m_page;

    static InvocationRow row(int i, qint64 at)
    {
        InvocationRow row;
        row.requestId = u"request-%1"_s.arg(i);
        row.functionName = u"orders"_s;
        row.startedMs = at;
        row.status = InvocationStatus::Succeeded;
        row.durationMs = 10 + i;
        row.maxMemoryUsedMb = 40;
        row.memorySizeMb = 128;
        return row;
    }

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_workbench = {};
        m_workbench.record.event = "{\"length\":6}";
        m_workbench.record.response = "42";
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (int i = 0; i < 5; ++i)
            m_workbench.add(row(i, now - 50'000 + i * 1000));
        MetricPoint point;
        point.startMs = now / 60'000 * 60'000 - 60'000;
        point.invocations = 5;
        point.durationAvg = 12;
        point.maxMemoryUsedMb = 40;
        m_workbench.points = {point};
        m_mailbox = std::make_unique<Mailbox>();
        m_client = std::make_unique<EngineClient>();
        m_client->attach({m_mailbox.get(), nullptr, &m_workbench});
        m_page = std::make_unique<MonitorPage>(*m_client);
        m_page->resize(1100, 700);
        m_page->setRange({60});
    }

    void cleanup()
    {
        m_page.reset();
        m_client.reset();
        m_mailbox.reset();
    }

    void nothingIsAskedWhileHidden()
    {
        m_page->setFunction(u"orders"_s, 128);
        QCoreApplication::processEvents();
        QCOMPARE(m_workbench.askedMetrics.size(), 0);
        m_page->show();
        QTRY_VERIFY(!m_page->charts()->chart(ChartGrid::Duration)->isEmpty());
        QCOMPARE(m_workbench.askedMetrics.size(), 1);
        QCOMPARE(m_workbench.askedMetrics.first().periodSeconds, 60);
        QCOMPARE(m_page->charts()->chart(ChartGrid::Invocations)->series().first().points.first().value, 5);
        m_page->hide();
        Q_EMIT m_client->invocationFinished(row(9, QDateTime::currentMSecsSinceEpoch()));
        QTest::qWait(150);
        QCOMPARE(m_workbench.askedMetrics.size(), 1);
    }

    void howAnInvocationEndedIsNeverCut()
    {
        InvocationRow full = row(9, QDateTime::currentMSecsSinceEpoch());
        full.status = InvocationStatus::OutOfMemory;
        full.errorMessage = QString(200, u'x');
        m_workbench.add(full);
        m_page->setFunction(u"orders"_s, 128);
        m_page->show();
        auto *table = m_page->findChild<TableView *>(u"invocations"_s);
        QTRY_COMPARE(table->model()->rowCount(), 6);
        const int status = InvocationModel::Column::Status;
        QVERIFY(table->columnWidth(status) >= static_cast<QAbstractItemView *>(table)
                                                  ->sizeHintForIndex(table->model()->index(0, status))
                                                  .width());
    }

    void aShortRangeShowsEachInvocation()
    {
        m_page->setFunction(u"orders"_s, 128);
        m_page->show();
        m_page->findChild<QToolButton *>(u"range:5"_s)->click();
        MetricChart *duration = m_page->charts()->chart(ChartGrid::Duration);
        QTRY_COMPARE(duration->series().size(), 1);
        QCOMPARE(duration->series().first().points.size(), 5);
        QCOMPARE(duration->series().first().points.last().value, 14);
        Q_EMIT duration->pointActivated(u"request-2"_s);
        QVERIFY(m_page->details()->isVisible());
        QTRY_COMPARE(m_page->details()->output()->record().row.requestId, u"request-2"_s);
    }

    void aBurstOfInvocationsIsOneQuestion()
    {
        m_page->setFunction(u"orders"_s, 128);
        m_page->show();
        QTRY_COMPARE(m_workbench.askedMetrics.size(), 1);
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (int i = 10; i < 60; ++i)
            Q_EMIT m_client->invocationFinished(row(i, now + i));
        QTRY_COMPARE(m_workbench.askedMetrics.size(), 2);
        QTest::qWait(200);
        QCOMPARE(m_workbench.askedMetrics.size(), 2);
        QTRY_COMPARE(m_page->invocations()->model().rowCount(), 55);
    }

    void anInvocationIsOpenedRunAgainAndItsEventSaved()
    {
        m_page->setFunction(u"orders"_s, 128);
        m_page->show();
        TableView *table = m_page->invocations()->table();
        QTRY_COMPARE(m_page->invocations()->model().rowCount(), 5);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Return);
        InvocationDetails *details = m_page->details();
        QTRY_COMPARE(details->event()->payload(), m_workbench.record.event);
        QCOMPARE(details->output()->record().row.requestId, u"request-3"_s);

        QSignalSpy again(m_page.get(), &MonitorPage::runAgain);
        QSignalSpy save(m_page.get(), &MonitorPage::saveEventRequested);
        details->findChild<QPushButton *>(u"runAgain"_s)->click();
        details->findChild<QPushButton *>(u"saveEvent"_s)->click();
        QCOMPARE(again.count(), 1);
        QCOMPARE(again.first().first().value<InvocationRecord>().event, m_workbench.record.event);
        QCOMPARE(save.count(), 1);

        QTest::keyClick(details->findChild<QPushButton *>(u"runAgain"_s), Qt::Key_Escape);
        QVERIFY(!details->isVisible());
    }

    void whatIsNoLongerKeptSaysSo()
    {
        m_page->setFunction(u"orders"_s, 128);
        m_page->show();
        m_page->openInvocation(u"gone"_s);
        QTRY_VERIFY(!m_page->details()->findChild<QPushButton *>(u"runAgain"_s)->isEnabled());
        QVERIFY(!m_page->grab().isNull());
    }

    void anUnreadableHistoryIsTold()
    {
        m_workbench.broken = true;
        m_page->setFunction(u"orders"_s, 128);
        m_page->show();
        QTRY_VERIFY(m_page->findChild<InlineMessage *>()->isVisible());
        m_workbench.broken = false;
        m_page->findChild<QToolButton *>(u"refreshMetrics"_s)->click();
        QTRY_VERIFY(!m_page->charts()->chart(ChartGrid::Duration)->isEmpty());
    }

    void chartsTakeAsManyColumnsAsFit()
    {
        m_page->setFunction(u"orders"_s, 128);
        m_page->show();
        const auto besides = [this] {
            ChartGrid *grid = m_page->charts();
            return grid->chart(ChartGrid::Duration)->y() == grid->chart(ChartGrid::Memory)->y();
        };
        QTRY_VERIFY(besides());
        m_page->resize(500, 700);
        QTRY_VERIFY(!besides());
    }

    void whatTakesTheFocusHasNames()
    {
        for (QWidget *widget : m_page->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->isHidden() || widget->focusProxy() ||
                widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QTabWidget") ||
                widget->inherits("QLabel"))
                continue;
            QVERIFY2(
                !widget->objectName().isEmpty() && !widget->accessibleName().isEmpty(),
                qPrintable(u"%1 '%2' '%3'"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                 widget->objectName(), widget->accessibleName())));
        }
    }
};

LATHE_GUI_TEST_MAIN(MonitorPageTest)
#include "tst_monitor_page.moc"
