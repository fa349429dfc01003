// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/RuntimeTable.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestRuntimeTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyIdentifierOfTheApi();
    void containersOnly();
    void versionsAndLabels();
    void dates();
    void runnable();
    void starters();
};

void TestRuntimeTable::everyIdentifierOfTheApi()
{
    const QStringList ids =
        u"nodejs nodejs4.3 nodejs6.10 nodejs8.10 nodejs10.x nodejs12.x nodejs14.x nodejs16.x nodejs18.x "
        u"nodejs20.x "
        "nodejs22.x nodejs24.x nodejs26.x nodejs4.3-edge java8 java8.al2 java8.al2023 java11 java11.al2023 "
        "java17 "
        "java17.al2023 java21 java25 python2.7 python3.6 python3.7 python3.8 python3.9 python3.10 "
        "python3.11 "
        "python3.12 python3.13 python3.14 python3.15 dotnetcore1.0 dotnetcore2.0 dotnetcore2.1 "
        "dotnetcore3.1 dotnet6 "
        "dotnet8 dotnet10 go1.x ruby2.5 ruby2.7 ruby3.2 ruby3.3 ruby3.4 ruby4.0 provided provided.al2 "
        "provided.al2023"_s.split(u' ');
    for (const QString &id : ids)
        QVERIFY2(runtimetable::isAccepted(id), qPrintable(id));

    QSet<QString> accepted;
    for (const RuntimeEntry &entry : runtimetable::all()) {
        if (!entry.containerOnly)
            accepted << entry.id;
    }
    QCOMPARE(accepted, QSet<QString>(ids.begin(), ids.end()));
    QCOMPARE(runtimetable::find(u"nodejs99.x"), nullptr);
    QVERIFY(!runtimetable::isAccepted(u""));
    QVERIFY(!runtimetable::isAccepted(u"NODEJS22.X"));
}

void TestRuntimeTable::containersOnly()
{
    for (const auto *id : {u"dotnet9", u"dotnet7", u"dotnet5.0"}) {
        QVERIFY(runtimetable::find(id));
        QVERIFY(!runtimetable::isAccepted(id));
    }
}

void TestRuntimeTable::versionsAndLabels()
{
    QCOMPARE(runtimetable::find(u"nodejs22.x")->version, QVersionNumber(22));
    QCOMPARE(runtimetable::find(u"nodejs22.x")->label, u"Node.js 22"_s);
    QCOMPARE(runtimetable::find(u"python3.13")->version, QVersionNumber(3, 13));
    QCOMPARE(runtimetable::find(u"python3.13")->label, u"Python 3.13"_s);
    QCOMPARE(runtimetable::find(u"java8.al2")->label, u"Java 8 on Amazon Linux 2"_s);
    QCOMPARE(runtimetable::find(u"dotnet8")->label, u".NET 8"_s);
    QCOMPARE(runtimetable::find(u"provided.al2023")->label, u"Amazon Linux 2023"_s);
    QVERIFY(runtimetable::find(u"provided.al2")->version.isNull());
}

void TestRuntimeTable::dates()
{
    const auto *node = runtimetable::find(u"nodejs20.x");
    QCOMPARE(node->deprecation, QDate(2026, 4, 30));
    QCOMPARE(node->blockCreate, QDate(2026, 6, 1));
    QCOMPARE(node->blockUpdate, QDate(2026, 7, 1));
    QVERIFY(!node->isDeprecated(QDate(2026, 4, 29)));
    QVERIFY(node->isDeprecated(QDate(2026, 4, 30)));
    QVERIFY(!runtimetable::find(u"ruby3.4")->isDeprecated(QDate(2100, 1, 1)));
    for (const RuntimeEntry &entry : runtimetable::all())
        QCOMPARE(entry.deprecation.isValid() && !entry.containerOnly, entry.blockCreate.isValid());
}

void TestRuntimeTable::runnable()
{
    for (const RuntimeEntry &entry : runtimetable::all()) {
        const bool expected = entry.id.startsWith(u"nodejs") || entry.id.startsWith(u"python3") ||
                              entry.id.startsWith(u"ruby") || entry.id.startsWith(u"java") ||
                              entry.id.startsWith(u"provided");
        QCOMPARE(entry.runnable, expected);
    }
}

void TestRuntimeTable::starters()
{
    QCOMPARE(runtimetable::defaultHandler(RuntimeFamily::Node), u"index.handler"_s);
    QCOMPARE(runtimetable::starterFile(RuntimeFamily::Node), u"index.mjs"_s);
    QCOMPARE(runtimetable::defaultHandler(RuntimeFamily::Python), u"lambda_function.lambda_handler"_s);
    QCOMPARE(runtimetable::starterFile(RuntimeFamily::Python), u"lambda_function.py"_s);
    QCOMPARE(runtimetable::starterFile(RuntimeFamily::Provided), u"bootstrap"_s);
    QCOMPARE(runtimetable::starterFile(RuntimeFamily::Ruby), u"lambda_function.rb"_s);
    QCOMPARE(runtimetable::defaultHandler(RuntimeFamily::Java), u"example.Hello::handleRequest"_s);
    QCOMPARE(runtimetable::starterFile(RuntimeFamily::Java), u"example/Hello.java"_s);
    QCOMPARE(runtimetable::familyName(RuntimeFamily::DotNet), u"dotnet"_s);
}

QTEST_GUILESS_MAIN(TestRuntimeTable)
#include "tst_runtimetable.moc"
