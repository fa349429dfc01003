// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/BodyCodec.h"

#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_BodyCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void bodies()
    {
        QByteArray noise(10'000, '\0');
        for (qsizetype i = 0; i < noise.size(); ++i)
            noise[i] = char((i * i * 2654435761U) >> 13);
        for (const QByteArray &body :
             {QByteArray(), "x"_qba, "zebra"_qba, QByteArray("\0\xff", 2), QByteArray(100'000, 'a'), noise})
            QCOMPARE(unpackBody(packBody(body)), body);
        QVERIFY(packBody(QByteArray(100'000, 'a')).size() < 2000);
        QVERIFY(packBody(noise).size() <= noise.size() + 1);
        QCOMPARE(unpackBody("?"), QByteArray());
    }

    void logsAndPhases()
    {
        const QList<LogLine> lines{{1, LogLine::Kind::Platform, u"START"_s},
                                   {2, LogLine::Kind::Function, u"ä\0b\n"_s},
                                   {3, LogLine::Kind::Function, QString(100'000, u'x')}};
        QCOMPARE(unpackLog(packLog(lines)), lines);
        QCOMPARE(unpackLog(packLog({})), QList<LogLine>());
        const QList<InvocationPhase> phases{{InvocationPhase::Kind::Init, 0, 5},
                                            {InvocationPhase::Kind::Rest, 5, 7}};
        QCOMPARE(unpackPhases(packPhases(phases)), phases);
    }

    void cutShortIsNoCrash()
    {
        const QByteArray packed =
            packLog({{1, LogLine::Kind::Function, u"one"_s}, {2, LogLine::Kind::Function, u"two"_s}});
        for (qsizetype length = 0; length < packed.size(); ++length)
            QVERIFY(unpackLog(packed.left(length)).size() < 2);
    }
};

QTEST_GUILESS_MAIN(tst_BodyCodec)
#include "tst_bodycodec.moc"
