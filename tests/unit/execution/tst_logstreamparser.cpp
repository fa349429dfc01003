// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/InvocationLog.h"
#include "engine/execution/LogStreamParser.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

QByteArray frame(const QByteArray &text, quint64 timeUs = 1'700'000'000'000'000, quint32 type = 0xa55a000f)
{
    QByteArray bytes(16, '\0');
    qToBigEndian<quint32>(type, bytes.data());
    qToBigEndian<quint32>(static_cast<quint32>(text.size()), bytes.data() + 4);
    qToBigEndian<quint64>(timeUs, bytes.data() + 8);
    return bytes + text;
}

/// What came out: frames in angle brackets.
struct Reader {
    QByteArrayList seen;
    LogStreamParser parser{[this](const LogStreamParser::Record &record) {
        seen << (record.framed ? '<' + record.text + '>' : record.text);
    }};
};

QByteArrayList parse(const QByteArray &bytes, qsizetype piece)
{
    Reader reader;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.parser.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    reader.parser.finish();
    return reader.seen;
}

} // namespace

class TestLogStreamParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void framesAndLinesInAnyPieces()
    {
        const QByteArray bytes = "plain\n" + frame("one\ntwo\n") + frame("") + "unfinished" +
                                 frame("three") + "pri\xc3\xa5t\n\xa5\x5a no frame\n" + frame("four") +
                                 "end";
        const QByteArrayList wanted{"plain",        "<one\ntwo>",        "<>",     "unfinished", "<three>",
                                    "pri\xc3\xa5t", "\xa5\x5a no frame", "<four>", "end"};
        for (qsizetype piece = 1; piece <= bytes.size(); ++piece)
            QCOMPARE(parse(bytes, piece), wanted);
    }

    void timeOfAFrame()
    {
        std::optional<qint64> time;
        LogStreamParser parser([&](const LogStreamParser::Record &record) { time = record.timestampUs; });
        parser.feed(frame("x", 1'234'567));
        QCOMPARE(time, std::optional<qint64>(1'234'567));
        parser.feed("plain\n");
        QVERIFY(!time);
    }

    /// A character cut in two must not keep the line back: 0xa5 begins every frame and ends "å".
    void aLineIsThereWithItsLineFeed()
    {
        Reader reader;
        reader.parser.feed("sm\xc3\xa5");
        reader.parser.feed("\n");
        QCOMPARE(reader.seen, QByteArrayList({"sm\xc3\xa5"}));
        reader.parser.feed("\xa5\x5a");
        reader.parser.feed("b\n");
        QCOMPARE(reader.seen.size(), 2);
        reader.parser.feed(QByteArray("\xa5\x5a\x00\x80\n", 5)); // no type there is
        QCOMPARE(reader.seen.size(), 3);
    }

    void unknownTypesAndGiantsAreText()
    {
        const QByteArray old = frame("without time", 0, 0xa55a0001);
        QCOMPARE(parse(old, old.size()), QByteArrayList({old}));
        QByteArray giant = frame("x", 0);
        qToBigEndian<quint32>(0xffffffff, giant.data() + 4);
        QCOMPARE(parse(giant + "\nnext\n", 3), QByteArrayList({giant, "next"}));
    }

    void longFramesAreCut()
    {
        const QByteArrayList seen = parse(frame(QByteArray(2 * maxLogLine, 'x')) + "next\n", 16 * 1024);
        QCOMPARE(seen.size(), 2);
        QCOMPARE(seen[0].size(), maxLogLine + 2);
        QCOMPARE(seen[1], QByteArray("next"));
    }

    void anyBytesAreFine()
    {
        QRandomGenerator random(4);
        for (int round = 0; round < 200; ++round) {
            QByteArray bytes;
            for (int i = 0; i < 300; ++i) {
                const quint32 kind = random.bounded(6U);
                if (kind == 0)
                    bytes += frame(QByteArray(random.bounded(20), 'f'), random.generate64(),
                                   0xa55a0000 + random.bounded(40U));
                else if (kind == 1)
                    bytes += QByteArray("\xa5\x5a\x00\x03", 1 + random.bounded(4));
                else
                    bytes += static_cast<char>(random.bounded(256));
            }
            const QByteArrayList whole = parse(bytes, bytes.size());
            QCOMPARE(parse(bytes, 1), whole);
            QCOMPARE(parse(bytes, 1 + random.bounded(50)), whole);
        }
    }

    void anInvocationsLogIsBounded()
    {
        InvocationLog log;
        const LogLine line{1, LogLine::Kind::Function, QString(1024 * 1024, u'x')};
        int kept = 0;
        for (int i = 0; i < 20; ++i)
            kept += log.append(line) ? 1 : 0;
        QVERIFY(kept >= 4 && kept <= 5);
        QVERIFY(log.append({2, LogLine::Kind::Platform, u"REPORT"_s}));
        const QList<LogLine> lines = log.take();
        QCOMPARE(lines.size(), kept + 2);
        QCOMPARE(lines[kept].text, u"REPORT"_s);
        QVERIFY(lines.constLast().text.contains(QString::number(20 - kept)));
        QVERIFY(log.take().isEmpty());
        QVERIFY(log.append(line));
    }
};

QTEST_GUILESS_MAIN(TestLogStreamParser)
#include "tst_logstreamparser.moc"
