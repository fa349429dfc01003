// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/Descriptors.h"
#include "engine/sandbox/OutputPipe.h"

#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

using namespace lathe;
using namespace Qt::StringLiterals;

class TestLogParsers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void linesInAnyPieces()
    {
        const QByteArray text = "one\n\ntwo\r\nthree";
        for (qsizetype piece = 1; piece <= text.size(); ++piece) {
            QList<QByteArray> lines;
            LineSplitter splitter([&](const QByteArray &line) { lines << line; });
            for (qsizetype at = 0; at < text.size(); at += piece)
                splitter.feed(QByteArrayView(text).sliced(at, qMin(piece, text.size() - at)));
            splitter.finish();
            QCOMPARE(lines, (QList<QByteArray>{"one", "", "two\r", "three"}));
        }
    }

    void endlessLineComesInPieces()
    {
        QList<qsizetype> sizes;
        LineSplitter splitter([&](const QByteArray &line) { sizes << line.size(); });
        splitter.feed(QByteArray(2 * maxLogLine + 10, 'x'));
        QCOMPARE(sizes, (QList<qsizetype>{maxLogLine, maxLogLine}));
        splitter.feed("\nend\n");
        QCOMPARE(sizes, (QList<qsizetype>{maxLogLine, maxLogLine, 10, 3}));
    }

    void frames()
    {
        const QByteArray bytes = frame(0xa55a0003, "plain\nof two lines", 1'700'000'000'123'456) +
                                 frame(0xa55a0016, "{}", 5) + frame(0xa55a001b, "", 6) +
                                 oldFrame(0xa55a0001, "old");
        for (const qsizetype piece : {qsizetype(1), qsizetype(5), bytes.size()}) {
            QList<LogFrame> got;
            LogFrameParser parser([&](const LogFrame &each) { got << each; });
            for (qsizetype at = 0; at < bytes.size(); at += piece)
                parser.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
            parser.finish();
            QCOMPARE(got.size(), 4);
            QCOMPARE(got[0].message, QByteArray("plain\nof two lines"));
            QCOMPARE(got[0].timestampUs, std::optional<qint64>(1'700'000'000'123'456));
            QVERIFY(got[0].level == LogFrameLevel::None && !got[0].isJson);
            QVERIFY(got[1].level == LogFrameLevel::Error && got[1].isJson);
            QVERIFY(got[2].level == LogFrameLevel::Fatal && got[2].message.isEmpty());
            QCOMPARE(got[3].message, QByteArray("old"));
            QVERIFY(!got[3].timestampUs);
        }
    }

    void strayTextBecomesLines()
    {
        QList<LogFrame> got;
        LogFrameParser parser([&](const LogFrame &each) { got << each; });
        parser.feed(frame(0xa55a0003, "first", 1));
        parser.feed("oops\nno frame");
        parser.finish();
        QCOMPARE(got.size(), 3);
        QCOMPARE(got[1].message, QByteArray("oops"));
        QCOMPARE(got[2].message, QByteArray("no frame"));
        QVERIFY(!got[2].timestampUs);
    }

    void lyingLengthIsHarmless()
    {
        QList<LogFrame> got;
        LogFrameParser parser([&](const LogFrame &each) { got << each; });
        QByteArray bytes = frame(0xa55a0003, "", 1);
        qToBigEndian<quint32>(0xffffffff, bytes.data() + 4);
        parser.feed(bytes);
        for (int i = 0; i < 40; ++i)
            parser.feed(QByteArray(64 * 1024, 'x'));
        QVERIFY(got.isEmpty());
        parser.finish();
        QCOMPARE(got.size(), 1);
        QCOMPARE(got[0].message.size(), maxLogLine);
    }

    void noiseIsHarmless()
    {
        QRandomGenerator random(1);
        for (int round = 0; round < 300; ++round) {
            qsizetype delivered = 0;
            LogFrameParser parser([&](const LogFrame &each) { delivered += each.message.size(); });
            QByteArray bytes = frame(0xa55a0003, QByteArray(random.bounded(40), 'm'), 1);
            for (int i = random.bounded(60); i > 0; --i)
                bytes.append(static_cast<char>(random.bounded(256)));
            bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            parser.feed(bytes);
            parser.finish();
            QVERIFY(delivered <= bytes.size());
        }
    }

    void pipeDeliversAndEnds()
    {
        Pipe pipe = *openPipe();
        QList<QByteArray> lines;
        bool closed = false;
        const auto output = OutputPipe::lines(
            std::move(pipe.read), [&](const QByteArray &line) { lines << line; }, [&] { closed = true; });
        QCOMPARE(::write(pipe.write.get(), "a\nb\nc", 5), ssize_t(5));
        QTRY_COMPARE(lines, (QList<QByteArray>{"a", "b"}));
        pipe.write.reset();
        QTRY_VERIFY(closed);
        QCOMPARE(lines.last(), QByteArray("c"));
        QVERIFY(!output->isOpen());
    }

    void drainReadsWithoutTheLoop()
    {
        Pipe pipe = *openPipe();
        QList<QByteArray> lines;
        const auto output =
            OutputPipe::lines(std::move(pipe.read), [&](const QByteArray &line) { lines << line; });
        output->drain();
        QCOMPARE(::write(pipe.write.get(), "now\n", 4), ssize_t(4));
        output->drain();
        QCOMPARE(lines, QList<QByteArray>{"now"});
    }

    void pausedPipeWaits()
    {
        Pipe pipe = *openPipe();
        QList<QByteArray> lines;
        const auto output =
            OutputPipe::lines(std::move(pipe.read), [&](const QByteArray &line) { lines << line; });
        output->setPaused(true);
        QCOMPARE(::write(pipe.write.get(), "late\n", 5), ssize_t(5));
        QCoreApplication::processEvents();
        QVERIFY(lines.isEmpty());
        output->setPaused(false);
        QTRY_COMPARE(lines, QList<QByteArray>{"late"});
    }

    void receiverMayDestroyThePipe()
    {
        Pipe pipe = *openPipe();
        int count = 0;
        std::unique_ptr<OutputPipe> output;
        output = OutputPipe::lines(
            std::move(pipe.read),
            [&](const QByteArray &) {
                ++count;
                output.reset();
            },
            [&] { count += 100; });
        QCOMPARE(::write(pipe.write.get(), "a\nb\nc\n", 6), ssize_t(6));
        QTRY_VERIFY(!output);
        QCOMPARE(count, 1);
    }

private:
    static QByteArray frame(quint32 type, const QByteArray &message, qint64 time)
    {
        QByteArray head(16, '\0');
        qToBigEndian(type, head.data());
        qToBigEndian(static_cast<quint32>(message.size()), head.data() + 4);
        qToBigEndian(time, head.data() + 8);
        return head + message;
    }
    static QByteArray oldFrame(quint32 type, const QByteArray &message)
    {
        QByteArray bytes = frame(type, message, 0);
        return bytes.remove(8, 8);
    }
};

QTEST_GUILESS_MAIN(TestLogParsers)
#include "tst_log_parsers.moc"
