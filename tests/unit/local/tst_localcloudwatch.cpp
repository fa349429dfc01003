// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/LocalCloudWatch.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{
const QString group = u"/aws/lambda/f"_s;
}

/// What runs is found beside what is over.
class TestLocalCloudWatch : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    SystemClock m_clock;
    Mailbox m_home;
    std::unique_ptr<WorkerPool> m_pool;
    std::unique_ptr<HistoryStore> m_history;
    std::unique_ptr<LocalCloudWatch> cloudWatch;

    void write(const QList<QString> &texts)
    {
        InvocationRow row;
        row.requestId = u"12345678-1234-4000-8000-000000000000"_s;
        row.functionName = u"f"_s;
        row.logGroup = group;
        row.logStream = u"stream"_s;
        row.startedMs = m_clock.epochMs();
        cloudWatch->running().started(row);
        QList<LogLine> lines;
        for (const QString &text : texts)
            lines.append({row.startedMs, LogLine::Kind::Function, text});
        cloudWatch->running().written(row.logStream, lines);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        auto opened = HistoryStore::open(m_folder.filePath(u"history.db"_s), m_home, m_clock);
        QVERIFY(opened.has_value());
        m_history = std::move(opened->store);
        m_pool = std::make_unique<WorkerPool>(m_home);
        cloudWatch = std::make_unique<LocalCloudWatch>(*m_history, *m_pool);
    }
    void cleanup()
    {
        m_pool->stop();
        cloudWatch.reset();
        m_pool.reset();
        m_history.reset();
    }

    void linesOfWhatRuns()
    {
        write({u"one"_s, u"two"_s});
        FilterLogEventsRequest request;
        request.group = group;
        request.pattern = u"two"_s;
        std::optional<Result<LogEventPage>> page;
        cloudWatch->filterLogEvents(request,
                                    [&](Result<LogEventPage> answer) { page = std::move(answer); });
        QTRY_VERIFY(page.has_value());
        QVERIFY(page->has_value());
        QCOMPARE((*page)->events.size(), 1);
        QCOMPARE((*page)->events.first().text, u"two"_s);
    }

    /// A pattern that takes long takes the time of others.
    void theEngineGoesOn()
    {
        write(QList<QString>(10, QString(24, u'a')));
        FilterLogEventsRequest request;
        request.group = group;
        request.pattern = u"%^(a+)+[bc]$%"_s;
        bool answered = false;
        QElapsedTimer timer;
        timer.start();
        cloudWatch->filterLogEvents(request, [&](const Result<LogEventPage> &) { answered = true; });
        const qint64 asked = timer.nsecsElapsed();
        QTRY_VERIFY_WITH_TIMEOUT(answered, 60'000);
        const qint64 all = timer.nsecsElapsed();
        QVERIFY2(asked < all / 4, qPrintable(u"%1 of %2 ns"_s.arg(asked).arg(all)));
    }
};

QTEST_GUILESS_MAIN(TestLocalCloudWatch)
#include "tst_localcloudwatch.moc"
