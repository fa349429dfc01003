// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/EventStream.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestEventStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The smallest message there is; its bytes follow from the description of the encoding.
    void emptyMessage()
    {
        const QByteArray bytes = eventstream::encode({});
        QCOMPARE(bytes.toHex(), "000000100000000005c248eb7d98c8ff");
    }

    void whatIsEncodedIsDecoded()
    {
        const EventStreamMessage first{{{":event-type", "PayloadChunk"}, {":message-type", "event"}},
                                       QByteArray("\0\1payload\xff", 10)};
        const EventStreamMessage second{{}, QByteArray(70'000, 'x')};
        QByteArray bytes = eventstream::encode(first) + eventstream::encode(second);
        auto message = eventstream::decode(bytes);
        QVERIFY(message && *message);
        QCOMPARE(**message, first);
        QCOMPARE((*message)->header(":event-type"), "PayloadChunk");
        message = eventstream::decode(bytes);
        QVERIFY(message && *message);
        QCOMPARE(**message, second);
        QVERIFY(bytes.isEmpty());
    }

    void waitsForTheRest()
    {
        const QByteArray whole = eventstream::encode({{{"name", "value"}}, "payload"});
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QByteArray part = whole.first(size);
            const auto message = eventstream::decode(part);
            QVERIFY(message && !*message);
            QCOMPARE(part.size(), size);
        }
    }

    void refusesWhatIsDamaged()
    {
        const QByteArray whole = eventstream::encode({{{"name", "value"}}, "payload"});
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
            const auto message = eventstream::decode(bytes);
            QVERIFY2(!message, qPrintable(u"byte %1 was changed unnoticed"_s.arg(at)));
        }
    }
};

QTEST_APPLESS_MAIN(TestEventStream)
#include "tst_event_stream.moc"
