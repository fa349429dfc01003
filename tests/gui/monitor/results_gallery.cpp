// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// OUTPUT and Monitor in their states. Writes pictures, light and dark, into the folder named.

#include "HistoryWorkbench.h"
#include "engine/api/EngineClient.h"
#include "tests/gui/common/Pictures.h"
#include "tests/gui/output/SampleRuns.h"
#include "widgets/monitor/MonitorPage.h"
#include "widgets/output/LogView.h"
#include "widgets/output/LogsPane.h"
#include "widgets/output/OutputPanel.h"
#include "widgets/output/OutputView.h"

#include <QAbstractButton>
#include <QDateTime>
#include <QLineEdit>
#include <QUuid>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

/// OUTPUT and Monitor over an engine of their own.
class Results
{
public:
    explicit Results(const test::Pictures &pictures)
        : m_pictures(pictures)
    {
        m_client.attach({&m_mailbox, nullptr, &m_workbench});
    }

    void output()
    {
        OutputPanel panel(m_client);
        panel.setFunction(u"myLambdaFunction"_s);
        panel.resize(1000, 290);
        panel.show();
        save(panel, u"output-empty"_s);
        InvocationRow row = test::sampleRow();
        row.status = InvocationStatus::Running;
        row.initDurationMs.reset();
        row.startedMs = QDateTime::currentMSecsSinceEpoch() - 1400;
        panel.output()->showRunning(row);
        panel.output()->appendLog({row.functionName, {}, row.requestId, test::succeeded().log.first(3)});
        save(panel, u"output-running"_s);
        panel.output()->showRecord(test::succeeded());
        save(panel, u"output-succeeded"_s);
        panel.output()->showRecord(test::failedInNode());
        save(panel, u"output-failed"_s);
        panel.output()->showRecord(test::timedOut());
        save(panel, u"output-timeout"_s);
        panel.output()->showError(
            Error::local(u"Lathe.NoInterpreter"_s,
                         u"No Node.js was found for nodejs22.x. Install Node.js 18 or later, or "
                         "choose a binary in the preferences."_s));
        save(panel, u"output-refused"_s);
        panel.output()->showRecord(test::failedInNode());
        panel.resize(420, 640);
        save(panel, u"output-narrow"_s);
        panel.resize(1000, 290);
        low(panel);
        panel.showTab(OutputPanel::Tab::Logs);
        save(panel, u"logs-empty"_s);
        for (const auto &record : {test::succeeded(), test::failedInNode(), test::timedOut()})
            panel.logs()->write({u"myLambdaFunction"_s, {}, {}, record.log});
        save(panel, u"logs"_s);
        panel.findChild<LogsPane *>()->findChild<QLineEdit *>(u"logFilter"_s)->setText(u"price"_s);
        save(panel, u"logs-filtered"_s);
        panel.showTab(OutputPanel::Tab::Problems);
        save(panel, u"problems-empty"_s);
        panel.setProblems({{u"index.mjs"_s, 12, 3, u"Unexpected token '}'"_s},
                           {u"events/checkout.json"_s, 4, 1, u"Expected a value before the comma"_s}});
        save(panel, u"problems"_s);
    }

    void monitor()
    {
        MonitorPage page(m_client);
        page.resize(1000, 560);
        page.setFunction(u"myLambdaFunction"_s, 128);
        page.show();
        save(page, u"monitor-empty"_s);
        fill();
        page.findChild<QAbstractButton *>(u"refreshMetrics"_s)->click();
        page.setRange({180});
        save(page, u"monitor-3h"_s);
        page.resize(1280, 720);
        page.setRange({15});
        save(page, u"monitor-15min"_s);
        page.openInvocation(m_workbench.rows.at(m_workbench.rows.size() - 4).requestId);
        save(page, u"monitor-details"_s);
        page.resize(1640, 960);
        save(page, u"monitor-large"_s);
        page.resize(760, 560);
        save(page, u"monitor-small"_s);
    }

private:
    /// As low as the window lets the panel become.
    void low(OutputPanel &panel)
    {
        QWidget window;
        window.resize(1000, 120);
        panel.setParent(&window);
        panel.setGeometry(0, 0, 1000, 120);
        panel.show();
        window.show();
        panel.output()->showRecord(test::failedInNode());
        save(window, u"output-low"_s);
        panel.output()->showNothing();
        save(window, u"output-low-empty"_s);
        panel.showTab(OutputPanel::Tab::Logs);
        save(window, u"logs-low-empty"_s);
        panel.hide();
        panel.setParent(nullptr);
        panel.resize(1000, 290);
        panel.show();
    }

    void save(QWidget &widget, const QString &name) { m_pictures.take(widget, name); }

    void fill()
    {
        m_workbench.record = test::failedInNode();
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (int i = 0; i < 120; ++i) {
            InvocationRow row = test::sampleRow();
            row.requestId = QUuid::createUuidV5(QUuid(), QString::number(i)).toString(QUuid::WithoutBraces);
            row.startedMs = now - (120 - i) * 7'000;
            row.initDurationMs.reset();
            if (i % 40 == 0)
                row.initDurationMs = 140.5 + i / 4;
            row.durationMs = 20 + 9 * std::sin(i / 4.0) + i % 7;
            row.billedMs = qint64(row.durationMs) + 1;
            row.maxMemoryUsedMb = 60 + i / 4;
            if (i % 23 == 1 || i == 116) {
                row.status = i == 24 ? InvocationStatus::TimedOut : InvocationStatus::Failed;
                row.errorType = u"TypeError"_s;
                row.errorMessage = u"Cannot read properties of undefined (reading 'price')"_s;
            }
            m_workbench.add(row);
        }
        for (int i = 0; i < 170; ++i) {
            if (i > 60 && i < 80)
                continue;
            MetricPoint point;
            point.startMs = (now / 60'000 - 170 + i) * 60'000;
            point.invocations = 4 + i % 9;
            point.errors = i % 31 == 5 ? 2 : 0;
            point.throttles = i % 57 == 9 ? 3 : 0;
            point.coldStarts = i % 40 == 1 ? 1 : 0;
            point.durationMin = 12 + 2 * std::sin(i / 9.0);
            point.durationAvg = point.durationMin + 8;
            point.durationP95 = point.durationAvg + 10 + i % 5;
            point.durationMax = point.durationP95 + 6 + i % 11;
            point.initAvg = 140 + i / 10.0;
            point.initMax = point.initAvg + 20;
            point.maxMemoryUsedMb = 60 + i / 6;
            point.memorySizeMb = 128;
            m_workbench.points.append(point);
        }
    }

    const test::Pictures &m_pictures;
    Mailbox m_mailbox;
    test::HistoryWorkbench m_workbench;
    EngineClient m_client;
};

} // namespace

int main(int argc, char **argv)
{
    const auto each = [](const test::Pictures &pictures) {
        Results results(pictures);
        results.output();
        results.monitor();
    };
    return test::gallery(argc, argv, each, 250);
}
