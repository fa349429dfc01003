// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/CompilerMessages.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestCompilerMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void ofJavac()
    {
        const Error error = Error::local(u"Lathe.CompilationFailed"_s,
                                         u"The sources do not compile.\n\n"
                                         "example/Hello.java:6: error: incompatible types: int to String\n"
                                         "        return 1;\n"
                                         "               ^\n"
                                         "example/Other.java:12: error: cannot find symbol\n"
                                         "    Foo foo;\n"
                                         "    ^\n"
                                         "  symbol:   class Foo\n"
                                         "  location: class Other\n"
                                         "2 errors"_s);
        const QList<Problem> expected{
            {u"example/Hello.java"_s, 6, 16, u"incompatible types: int to String"_s},
            {u"example/Other.java"_s, 12, 5, u"cannot find symbol: class Foo"_s},
        };
        QCOMPARE(compilermessages::problems(error), expected);
        QCOMPARE(compilermessages::summary(error), u"The sources do not compile."_s);
    }

    void ofOtherErrors()
    {
        const Error error = Error::local(u"Lathe.FileError"_s, u"No.\n\na.java:1: error: x"_s);
        QVERIFY(compilermessages::problems(error).isEmpty());
        QCOMPARE(compilermessages::summary(error), error.message);
    }
};

QTEST_GUILESS_MAIN(TestCompilerMessages)
#include "tst_compiler_messages.moc"
