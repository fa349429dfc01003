// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/FilterPattern.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestFilterPattern : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void matching_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("matches");
        const auto row = [](const QString &pattern, const QString &line, bool matches) {
            QTest::addRow("%s | %s", qPrintable(pattern), qPrintable(line)) << pattern << line << matches;
        };
        // Terms.
        row(u""_s, u"anything"_s, true);
        row(u"  "_s, u""_s, true);
        row(u"ERROR"_s, u"an ERROR here"_s, true);
        row(u"ERROR"_s, u"an error here"_s, false);
        row(u"ERROR time"_s, u"timeout: ERROR"_s, true);
        row(u"ERROR time"_s, u"ERROR"_s, false);
        row(u"\"two words\""_s, u"these two words"_s, true);
        row(u"\"two words\""_s, u"two more words"_s, false);
        row(u"\"say \\\"so\\\"\""_s, u"I say \"so\""_s, true);
        row(u"-DEBUG"_s, u"INFO"_s, true);
        row(u"-DEBUG"_s, u"DEBUG"_s, false);
        row(u"a -b"_s, u"a b"_s, false);
        row(u"a -\"b c\""_s, u"a b"_s, true);
        row(u"?ERROR ?WARN"_s, u"WARN"_s, true);
        row(u"?ERROR ?WARN"_s, u"INFO"_s, false);
        row(u"?ERROR a"_s, u"a"_s, true);
        row(u"%[0-9]+ ms%"_s, u"took 12 ms"_s, true);
        row(u"%^took [0-9]+$%"_s, u"took 12 ms"_s, false);
        row(u"-%ms$%"_s, u"took 12 ms"_s, false);
        row(u"{ $.x = \"a*b*c*d\" }"_s, u"{\"x\": \"a bc b c d\"}"_s, true);
        row(u"{ $.x = \"a**d*\" }"_s, u"{\"x\": \"ad\"}"_s, true);
        row(u"{ $.x = \"a*d*d\" }"_s, u"{\"x\": \"ad\"}"_s, false);
        row(u"%%"_s, u"anything"_s, true);
        // Members.
        const QString json =
            u"{\"level\":\"ERROR\",\"ms\":12.5,\"ok\":true,\"none\":null,\"tags\":[\"a\",{\"b\":\"c\"}],"
            "\"http\":{\"status\":\"404\",\"code\":500}}"_s;
        row(u"{ $.level = \"ERROR\" }"_s, json, true);
        row(u"{$.level=ERROR}"_s, json, true);
        row(u"{ $.level = \"ERR*\" }"_s, json, true);
        row(u"{ $.level = \"*ROR\" }"_s, json, true);
        row(u"{ $.level = \"ERR\" }"_s, json, false);
        row(u"{ $.level != \"INFO\" }"_s, json, true);
        row(u"{ $.other != \"INFO\" }"_s, json, false);
        row(u"{ $.level = \"ERROR\" }"_s, u"level=ERROR"_s, false);
        row(u"{ $.level = \"ERROR\" }"_s, u"[\"level\"]"_s, false);
        row(u"{ $.ms > 12 }"_s, json, true);
        row(u"{ $.ms >= 12.5 }"_s, json, true);
        row(u"{ $.ms < 12.5 }"_s, json, false);
        row(u"{ $.ms <= 12.5 }"_s, json, true);
        row(u"{ $.ms = 12.5 }"_s, json, true);
        row(u"{ $.http.code = 500 }"_s, json, true);
        row(u"{ $.http.code = \"500\" }"_s, json, false);
        row(u"{ $.http.status = 404 }"_s, json, true);
        row(u"{ $.level > 1 }"_s, json, false);
        row(u"{ $.tags[0] = \"a\" }"_s, json, true);
        row(u"{ $.tags[1].b = \"c\" }"_s, json, true);
        row(u"{ $.tags[7] = \"a\" }"_s, json, false);
        row(u"{ $.level[0] = \"E\" }"_s, json, false);
        row(u"{ $.ok IS TRUE }"_s, json, true);
        row(u"{ $.ok is false }"_s, json, false);
        row(u"{ $.ok = true }"_s, json, true);
        row(u"{ $.none IS NULL }"_s, json, true);
        row(u"{ $.level IS NULL }"_s, json, false);
        row(u"{ $.other NOT EXISTS }"_s, json, true);
        row(u"{ $.level NOT EXISTS }"_s, json, false);
        row(u"{ $.level = \"ERROR\" && $.ms > 100 }"_s, json, false);
        row(u"{ $.level = \"INFO\" || $.ms > 10 }"_s, json, true);
        row(u"{ $.level = \"INFO\" && $.ms > 10 || $.ok IS TRUE }"_s, json, true);
        row(u"{ $.level = \"INFO\" && ($.ms > 10 || $.ok IS TRUE) }"_s, json, false);
        row(u"{ ($.level = \"ERROR\") && (($.ms > 10)) }"_s, json, true);
        row(u"{ $[\"level\"] = \"ERROR\" }"_s, json, true);
        row(u"{ $[\"http\"].code = 500 && $.tags[1][\"b\"] = c }"_s, json, true);
        row(u"{ $[\"http.code\"] = 500 }"_s, json, false);
        row(u"{ $.level = %^ER.+R$% }"_s, json, true);
        row(u"{ $.level = %O.% && $.http.status != %^5% }"_s, json, true);
        row(u"{ $.level = %er% }"_s, json, false);
        row(u"{ $.ms = %12% }"_s, json, false);
        // Columns.
        const QString access =
            u"127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534"_s;
        row(u"[ip, id, user, time, request, status, bytes]"_s, access, true);
        row(u"[ip, id, user, time, request, status]"_s, access, false);
        row(u"[ip, id, user, time, request, status = 4*, bytes]"_s, access, true);
        row(u"[ip, id, user, time, request = *html*, status = 4*, bytes > 1000]"_s, access, true);
        row(u"[ip, id, user, time, request, status, bytes > 2000]"_s, access, false);
        row(u"[ip, id, user, time, request, status != 4*, bytes]"_s, access, false);
        row(u"[ip = %127\\.0\\.0\\.[1-9]%, ...]"_s, access, true);
        row(u"[ip=10.*, ...]"_s, access, false);
        row(u"[..., status = 404, bytes]"_s, access, true);
        row(u"[ip, ..., status = 5* || status = 4*, bytes]"_s, access, true);
        row(u"[ip, ..., status = 4* && status != 404, bytes]"_s, access, false);
        row(u"[ip, id, user, time = \"10/Oct/2000:13:25:15 -0700\", ...]"_s, access, true);
        row(u"[..., a, b, c, d, e, f, g, h]"_s, access, false);
        row(u"[...]"_s, u""_s, true);
        row(u"[w1=ERROR, w2]"_s, u"ERROR found"_s, true);
        row(u"[w1=ERROR, w2]"_s, u"ERROR not found"_s, false);
        row(u"[word, open]"_s, u"an [unclosed"_s, true);
        row(u"[a < 5, b]"_s, u"x y"_s, false);
    }
    void matching()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, line);
        QFETCH(bool, matches);
        const auto compiled = FilterPattern::compile(pattern);
        QVERIFY2(compiled.has_value(), compiled ? "" : qPrintable(compiled.error().message));
        QCOMPARE(compiled->matches(line), matches);
    }

    /// A thousand lines, none of which may take what it takes to try every way.
    void patternsWithManyWays_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("line");
        const QString as(5'000, u'a');
        QTest::newRow("expression") << u"%(a+)+c%"_s << as + u"-c"_s;
        QTest::newRow("expression of a member")
            << u"{ $.x = %(a+)+c% }"_s << u"{\"x\": \"%1-c\"}"_s.arg(as);
        QTest::newRow("expression of a column") << u"[a = %(a+)+c%]"_s << as + u"-c"_s;
        QTest::newRow("wildcards") << u"{ $.x = \"*a*a*a*a*a*a*b\" }"_s << u"{\"x\": \"%1-b-\"}"_s.arg(as);
    }
    void patternsWithManyWays()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, line);
        const auto filter = FilterPattern::compile(pattern);
        QVERIFY(filter.has_value());
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(!filter->matches(line));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const char *pattern : {"\"open",
                                    "%open",
                                    "%(%",
                                    "{",
                                    "{}",
                                    "{ $.a }",
                                    "{ a = 1 }",
                                    "{ $.a = }",
                                    "{ $.a = \"x }",
                                    "{ $.a > x }",
                                    "{ ($.a = 1 }",
                                    "{ $.a = 1 } }",
                                    "{ $.a = 1 && }",
                                    "{ $.a[x] = 1 }",
                                    "{ $. = 1 }",
                                    "{ $[\"a\" = 1 }",
                                    "{ $[\"a] = 1 }",
                                    "{ $.a = %x }",
                                    "{ $.a = %(% }",
                                    "[]",
                                    "[a b]",
                                    "[a, , b]",
                                    "[a, ..., ...]",
                                    "[a = ]",
                                    "[a > x]",
                                    "[a = 1 && b = 2]",
                                    "[a = 1 &&]",
                                    "[a = %(%]"})
            QTest::newRow(pattern) << QString::fromLatin1(pattern);
        QTest::newRow("long") << QString(1025, u'x');
        QTest::newRow("deep") << u'{' + QString(500, u'(') + u"$.a = 1"_s + QString(500, u')') + u'}';
    }
    void refusals()
    {
        QFETCH(QString, pattern);
        const auto compiled = FilterPattern::compile(pattern);
        QVERIFY(!compiled);
        QCOMPARE(compiled.error().code, u"InvalidParameterException"_s);
        QVERIFY(compiled.error().message.startsWith(u"Invalid filter pattern."));
    }
};

QTEST_GUILESS_MAIN(TestFilterPattern)
#include "tst_filterpattern.moc"
