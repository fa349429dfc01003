// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/StreamPace.h"

#include <QTest>

using namespace lathe;
using namespace std::chrono_literals;

class TestStreamPace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sixMegabytesAtOnceThenTwoASecond()
    {
        const StreamPace::TimePoint begin{};
        StreamPace pace(begin);
        QCOMPARE(pace.sent(StreamPace::burstBytes, begin), 0ms);
        QCOMPARE(pace.sent(StreamPace::bytesPerSecond, begin), 1000ms);
        QCOMPARE(pace.sent(StreamPace::bytesPerSecond / 2, begin + 1s), 500ms);
    }

    void whatIsNotUsedIsSavedUpToTheBurst()
    {
        const StreamPace::TimePoint begin{};
        StreamPace pace(begin);
        QCOMPARE(pace.sent(StreamPace::burstBytes, begin), 0ms);
        QCOMPARE(pace.sent(StreamPace::burstBytes, begin + 3s), 0ms);
        QCOMPARE(pace.sent(StreamPace::burstBytes, begin + 100s), 0ms);
        QCOMPARE(pace.sent(StreamPace::bytesPerSecond, begin + 100s), 1000ms);
    }
};

QTEST_APPLESS_MAIN(TestStreamPace)
#include "tst_stream_pace.moc"
