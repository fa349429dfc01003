// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/InstanceClient.h"
#include "app/InstanceServer.h"
#include "tests/integration/engine/EngineFixture.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QRegularExpression>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace lathe;

/// The socket by which commands of one workspace find each other.
class TestInstance : public QObject
{
    Q_OBJECT
    std::unique_ptr<EngineFixture> engine;
    std::unique_ptr<InstanceServer> server;
    QTemporaryDir folder;
    QString path;

    /// The client waits, so it gets a thread of its own.
    template<typename Work>
    static void apart(Work work)
    {
        std::atomic<bool> done = false;
        const std::jthread thread([&] {
            work();
            done = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(done, 30'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        engine = std::make_unique<EngineFixture>();
        QVERIFY(engine->start().has_value());
        path = folder.filePath(u"lathe.sock"_s);
        server = std::make_unique<InstanceServer>(*engine->client);
        QVERIFY(server->listen(path));
    }
    void cleanupTestCase()
    {
        server.reset();
        engine.reset();
        QVERIFY(!QFileInfo::exists(path));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void onlyTheUserMayAsk()
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
    }

    void nobodyThere()
    {
        apart([this] {
            const InstanceClient nobody(folder.filePath(u"nobody.sock"_s));
            QVERIFY(!nobody.raise());
            QVERIFY(!nobody.invoke(u"f"_s, "{}").has_value());
        });
    }

    void raising()
    {
        bool raised = true;
        apart([&] { raised = InstanceClient(path).raise(); });
        QVERIFY(!raised); // no window listens
        QSignalSpy spy(server.get(), &InstanceServer::raiseRequested);
        apart([&] { raised = InstanceClient(path).raise(); });
        QVERIFY(raised);
        QCOMPARE(spy.size(), 1);
    }

    void invoking()
    {
        QVERIFY(engine
                    ->startFunction(pythonFunction(u"echo"_s,
                                                   "def lambda_handler(event, context):\n    print('hi')\n"
                                                   "    return event\n"))
                    .has_value());
        std::optional<Result<InstanceClient::Invoked>> answer;
        apart([&] { answer = InstanceClient(path).invoke(u"echo"_s, "{\"a\": 1}"); });
        QVERIFY(answer && answer->has_value());
        QCOMPARE((*answer)->payload, QByteArray("{\"a\": 1}"));
        QVERIFY((*answer)->functionError.isEmpty());
        QVERIFY((*answer)->log.contains("hi\n"));
        apart([&] { answer = InstanceClient(path).invoke(u"absent"_s, "{}"); });
        QVERIFY(answer && !answer->has_value());
        QVERIFY(answer->error().message.startsWith(u"Function not found"));
    }

    void nonsense()
    {
        QLocalSocket socket;
        socket.connectToServer(path);
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write("not json\n{\"op\":\"unheard\"}\n[]\n{\"op\":7}\n");
        QByteArrayList answers;
        QTRY_VERIFY([&] {
            while (socket.canReadLine())
                answers << socket.readLine();
            return answers.size() == 4;
        }());
        for (const QByteArray &answer : std::as_const(answers))
            QCOMPARE(answer, QByteArray("{\"error\":\"not understood\"}\n"));
    }

    void anEndlessLineIsCutOff()
    {
        QLocalSocket socket;
        socket.connectToServer(path);
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        const QByteArray piece(1024 * 1024, 'x');
        for (int i = 0; i < 20 && socket.state() == QLocalSocket::ConnectedState; ++i) {
            socket.write(piece);
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_instance.moc"
