// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/TraceHeader.h"

#include <QRegularExpression>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

class TestTraceHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers_data()
    {
        QTest::addColumn<QByteArray>("callers");
        QTest::addColumn<QString>("pattern");
        const auto root = u"Root=1-5759e988-bd862e3fe1be46a994272793"_s;
        const auto parent = u";Parent=53995c3f42cd8ad8"_s;
        const auto anyRoot = u"Root=1-6553f100-[0-9a-f]{24}"_s; // of the time of the test
        const auto anyParent = u";Parent=[0-9a-f]{16}"_s;
        const auto row = [](const char *name, const QString &callers, const QString &pattern) {
            QTest::newRow(name) << callers.toLatin1() << pattern;
        };
        row("none", {}, anyRoot + anyParent + u";Sampled=0"_s);
        row("whole", root + parent + u";Sampled=1"_s, root + parent + u";Sampled=1"_s);
        row("not sampled", root + parent + u";Sampled=0"_s, root + parent + u";Sampled=0"_s);
        row("to be decided", root + parent + u";Sampled=?"_s, root + parent + u";Sampled=0"_s);
        row("root alone", root, root + anyParent + u";Sampled=0"_s);
        row("other order and spaces", u"Sampled=1; Self=1-2-3 ;"_s + root,
            root + anyParent + u";Sampled=1"_s);
        row("bad parent", root + u";Parent=xyz;Sampled=1"_s, root + anyParent + u";Sampled=1"_s);
        row("bad root", u"Root=1-5759e988-bd;Parent=53995c3f42cd8ad8;Sampled=1"_s,
            anyRoot + u";Parent=(?!53995c3f42cd8ad8)[0-9a-f]{16};Sampled=0"_s);
        row("nonsense", u"=;;a=b=c"_s, anyRoot + anyParent + u";Sampled=0"_s);
    }
    void headers()
    {
        QFETCH(QByteArray, callers);
        QFETCH(QString, pattern);
        const QString header = QString::fromLatin1(traceHeader(callers, 1'700'000'000'000));
        QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(header).hasMatch(),
                 qPrintable(header));
    }
};

QTEST_GUILESS_MAIN(TestTraceHeader)
#include "tst_traceheader.moc"
