// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/Router.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestRouter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void namesParameters();
    void keepsThePlan();

private:
    static void fill(Router &router);
};

void TestRouter::fill(Router &router)
{
    for (const auto &[method, pattern] :
         {std::pair{"GET", u"/"_s}, std::pair{"POST", u"/2015-03-31/functions"_s},
          std::pair{"GET", u"/2015-03-31/functions/"_s},
          std::pair{"GET", u"/2015-03-31/functions/{Name}"_s},
          std::pair{"DELETE", u"/2015-03-31/functions/{Name}"_s},
          std::pair{"GET", u"/2015-03-31/functions/{Name}/aliases/{Alias}"_s},
          std::pair{"PUT", u"/2015-03-31/functions/special"_s},
          std::pair{"POST", u"/2015-03-31/functions/{Name}/invocations"_s},
          std::pair{"ANY", u"/url/{Path+}"_s}, std::pair{"GET", u"/url/{Id}/info"_s}})
        router.add(method, pattern, [](std::shared_ptr<Exchange>) {});
}

void TestRouter::matches_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("result"); // values, or the methods that are allowed
    const auto row = [](const char *method, const char *path, const QString &result) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path) << result;
    };
    row("GET", "/", u"ok"_s);
    row("POST", "/2015-03-31/functions", u"ok"_s);
    row("POST", "/2015-03-31/functions/", u"ok"_s);
    row("GET", "/2015-03-31/functions", u"ok"_s);
    row("GET", "/2015-03-31/functions/f", u"ok f"_s);
    row("HEAD", "/2015-03-31/functions/f", u"ok f"_s);
    row("GET", "/2015-03-31/functions/a%2Fb", u"ok a/b"_s);
    row("GET", "/2015-03-31/functions/special", u"ok special"_s);
    row("PUT", "/2015-03-31/functions/special", u"ok"_s);
    row("POST", "/2015-03-31/functions/special", u"405 PUT,GET,DELETE"_s);
    row("PUT", "/2015-03-31/functions/f", u"405 GET,DELETE"_s);
    row("GET", "/2015-03-31/functions/f/aliases/live", u"ok f live"_s);
    row("GET", "/2015-03-31/functions//aliases/live", u"404"_s);
    row("POST", "/2015-03-31/functions/special/invocations", u"ok special"_s);
    row("GET", "/2015-03-31/functions/f/invocations", u"405 POST"_s);
    row("GET", "/2015-03-31", u"404"_s);
    row("GET", "/2015-03-31/Functions", u"404"_s);
    row("ANY", "/url/a/b/c", u"ok a/b/c"_s);
    row("ANY", "/url", u"404"_s);
    row("GET", "/url/a/info", u"ok a"_s);
    row("ANY", "/url/a/info", u"ok a/info"_s);
}

void TestRouter::matches()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QString, result);
    Router router;
    fill(router);
    const auto found = router.match(method, RequestTarget::parse(path)->segments);
    QStringList text;
    if (found.route) {
        text.append(u"ok"_s);
        for (const auto &[name, value] : found.parameters)
            text.append(value);
    } else if (found.allowed.isEmpty()) {
        text.append(u"404"_s);
    } else {
        text.append(u"405"_s);
        text.append(QString::fromLatin1(found.allowed.join(',')));
    }
    QCOMPARE(text.join(u' '), result);
}

void TestRouter::namesParameters()
{
    Router router;
    router.add("GET", u"/f/{Name}/a"_s, [](std::shared_ptr<Exchange>) {});
    router.add("GET", u"/f/{Other}/b"_s, [](std::shared_ptr<Exchange>) {});
    QCOMPARE(router.match("GET", {u"f"_s, u"x"_s, u"a"_s}).parameters,
             (PathParameters{{u"Name"_s, u"x"_s}}));
    QCOMPARE(router.match("GET", {u"f"_s, u"x"_s, u"b"_s}).parameters,
             (PathParameters{{u"Other"_s, u"x"_s}}));
}

void TestRouter::keepsThePlan()
{
    Router router;
    router.add("POST", u"/big"_s, [](std::shared_ptr<Exchange>) {}, {70'000'000, true});
    router.add("POST", u"/big"_s, [](std::shared_ptr<Exchange>) {}, {80'000'000, true});
    const auto found = router.match("POST", {u"big"_s});
    QVERIFY(found.route);
    QCOMPARE(found.route->plan.limit, 80'000'000);
    QVERIFY(found.route->plan.streamed);
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
