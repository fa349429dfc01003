// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// CPU by memory, as on Lambda, where the setting asks for it. What a function measures of itself: how much
// CPU time it got in how much time.

#include "EngineFixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const QByteArray code = R"(import threading, time

def burn(cpu):
    wall, used = time.monotonic(), time.process_time()
    while time.process_time() - used < cpu:
        pass
    return {'wall': time.monotonic() - wall, 'cpu': time.process_time() - used}

loaded = burn(0.05)
count = 0

def background():
    global count
    while True:
        time.sleep(0.001)
        count += 1

def lambda_handler(event, context):
    if event.get('background'):
        threading.Thread(target=background, daemon=True).start()
        return {}
    if event.get('count'):
        return {'count': count}
    return burn(event['cpu']) if 'cpu' in event else loaded
)";

} // namespace

class TestCpuShare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!functions run without a sandbox).*"_s));
        m_engine = std::make_unique<EngineFixture>();
        QVERIFY(m_engine->start());
    }
    void cleanup() { m_engine.reset(); }

    void offByDefault()
    {
        start(u"f"_s, 128);
        const double wall = ask(u"f"_s, "{\"cpu\":0.2}")[u"wall"_s].toDouble();
        QVERIFY2(wall > 0 && wall < 1.5, qPrintable(QString::number(wall)));
    }

    void sharesByMemory_data()
    {
        QTest::addColumn<int>("memory");
        QTest::addColumn<QByteArray>("cpu");
        QTest::newRow("128 MB") << 128 << QByteArray("0.15");
        QTest::newRow("512 MB") << 512 << QByteArray("0.4");
        QTest::newRow("1024 MB") << 1024 << QByteArray("0.6");
    }
    void sharesByMemory()
    {
        QFETCH(int, memory);
        QFETCH(QByteArray, cpu);
        switchOn();
        start(u"f"_s, memory);
        const QJsonObject loaded = ask(u"f"_s);
        // Init has the whole machine.
        QVERIFY2(loaded[u"wall"_s].toDouble() < 0.5,
                 qPrintable(QString::number(loaded[u"wall"_s].toDouble())));
        const QJsonObject measured = ask(u"f"_s, "{\"cpu\":" + cpu + '}');
        const double got = measured[u"cpu"_s].toDouble() / measured[u"wall"_s].toDouble();
        const double due = memory / 1769.0;
        // Less, where other programs take their part.
        QVERIFY2(got < 1.2 * due && got > 0.4 * due, qPrintable(u"%1 of %2"_s.arg(got).arg(due)));
        qInfo("%d MB: %.4f CPU of %.4f", memory, got, due);
    }

    void onlyEnvironmentsStartedLater()
    {
        start(u"f"_s, 128);
        ask(u"f"_s);
        switchOn();
        const double wall = ask(u"f"_s, "{\"cpu\":0.2}")[u"wall"_s].toDouble();
        QVERIFY2(wall > 0 && wall < 1.5, qPrintable(QString::number(wall)));
    }

    void freezesAllTheSame()
    {
        switchOn();
        start(u"f"_s, 128);
        ask(u"f"_s, R"({"background":1})");
        const int before = ask(u"f"_s, R"({"count":1})")[u"count"_s].toInt();
        QTest::qWait(500); // that the thread would use if it could
        const int after = ask(u"f"_s, R"({"count":1})")[u"count"_s].toInt();
        QVERIFY2(after - before < 150, qPrintable(u"%1 to %2"_s.arg(before).arg(after)));
    }

private:
    void start(const QString &name, int memory)
    {
        NewFunction function = pythonFunction(name, code);
        function.settings.memorySize = memory;
        function.settings.timeout = 60;
        const auto started = m_engine->startFunction(function);
        QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    }

    void switchOn()
    {
        EngineSettings settings;
        settings.cpuShare = true;
        QVERIFY(m_engine->ask<Done>(
            [&](auto reply) { m_engine->client->changeSettings(settings, std::move(reply)); }));
    }

    QJsonObject ask(const QString &name, const QByteArray &event = "{}")
    {
        const auto result = m_engine->invoke(name, event);
        return result ? QJsonDocument::fromJson(result->payload).object() : QJsonObject();
    }

    std::unique_ptr<EngineFixture> m_engine;
};

QTEST_GUILESS_MAIN(TestCpuShare)
#include "tst_cpu_share.moc"
