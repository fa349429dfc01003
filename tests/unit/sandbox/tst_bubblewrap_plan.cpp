// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/BubblewrapPlan.h"
#include "engine/sandbox/SandboxEtc.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace lathe;
using namespace Qt::StringLiterals;

class TestBubblewrapPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordinaryUser()
    {
        const BubblewrapPlan plan =
            planBubblewrap(spec(), {false, lambdaUid, lambdaGid}, u"/x/lathe-init"_s);
        QVERIFY(has(plan, {"--unshare-user"}));
        QVERIFY(has(plan, {"--uid", "993", "--gid", "990"}));
        QVERIFY(!has(plan, {"--cap-add"}));
        QVERIFY(has(plan, {"--unshare-net"}));
        QVERIFY(has(plan, {"--ro-bind", "/x/lathe-init", BubblewrapPlan::initPath}));
    }

    void root()
    {
        const BubblewrapPlan plan =
            planBubblewrap(spec(), {true, 1900000001, 1900000001}, u"/x/lathe-init"_s);
        QVERIFY(!has(plan, {"--unshare-user"}));
        QVERIFY(has(plan, {"--cap-drop", "ALL"}));
        QVERIFY(plan.files.front().contains("sbx_user1051:x:1900000001:1900000001:"));
    }

    void foldersAndTmp()
    {
        SandboxSpec wanted = spec();
        wanted.storage.bytes = 1'073'741'824;
        wanted.interpreterPrefix = u"/usr"_s;
        BubblewrapPlan plan = planBubblewrap(wanted, {}, u"/i"_s);
        QVERIFY(has(plan, {"--ro-bind", "/code", "/var/task"}));
        QVERIFY(has(plan, {"--ro-bind", "/usr", "/var/lang"}));
        QVERIFY(has(plan, {"--dir", "/opt"}));
        QVERIFY(has(plan, {"--size", "1073741824", "--tmpfs", "/tmp"}));
        wanted.storage.directory = u"/big"_s;
        wanted.network = SandboxNetwork::Host;
        plan = planBubblewrap(wanted, {}, u"/i"_s);
        QVERIFY(has(plan, {"--bind", "/big", "/tmp"}));
        QVERIFY(!has(plan, {"--tmpfs"}));
        QVERIFY(!has(plan, {"--unshare-net"}));
    }

    void networks()
    {
        SandboxSpec wanted = spec();
        wanted.network = SandboxNetwork::Internet;
        // Its namespace is made before.
        QVERIFY(!has(planBubblewrap(wanted, {}, u"/i"_s), {"--unshare-net"}));
    }

    void resolver_data()
    {
        QTest::addColumn<QByteArray>("ofMachine");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray door = "nameserver 169.254.0.3\n";
        QTest::newRow("none") << QByteArray() << door + "options edns0\n";
        QTest::newRow("a server") << QByteArray("# note\nnameserver  192.0.2.53\nsearch lan\n")
                                  << "nameserver 192.0.2.53\nsearch lan\n" + door;
        QTest::newRow("on this machine") << QByteArray("nameserver 127.0.0.53\noptions edns0 trust-ad\n")
                                         << "options edns0 trust-ad\n" + door + "options edns0\n";
        QTest::newRow("many")
            << QByteArray("nameserver ::1\nnameserver 1.1.1.1\nnameserver 2.2.2.2\nnameserver 3.3.3.3")
            << "nameserver 1.1.1.1\nnameserver 2.2.2.2\n" + door;
    }
    void resolver()
    {
        QFETCH(QByteArray, ofMachine);
        QTEST(resolverThroughTheDoor(ofMachine), "expected");
    }

    void sharedRuntimeFolderIsTakenApart()
    {
        QTemporaryDir runtime;
        QVERIFY(QDir(runtime.path()).mkpath(u"node_modules"_s));
        QFile script(runtime.filePath(u"index.mjs"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        SandboxSpec wanted = spec();
        wanted.runtimeDirectory = runtime.path();
        wanted.extra = {{u"/sdk"_s, u"/var/runtime/node_modules"_s}};
        const BubblewrapPlan plan = planBubblewrap(wanted, {}, u"/i"_s);
        QVERIFY(has(
            plan, {"--ro-bind", runtime.filePath(u"index.mjs"_s).toLocal8Bit(), "/var/runtime/index.mjs"}));
        QVERIFY(has(plan, {"--ro-bind", "/sdk", "/var/runtime/node_modules"}));
        QCOMPARE(std::ranges::count(plan.arguments, QByteArray("/var/runtime/node_modules")), 1);
    }

private:
    static SandboxSpec spec()
    {
        SandboxSpec spec;
        spec.codeDirectory = u"/code"_s;
        return spec;
    }
    static bool has(const BubblewrapPlan &plan, const std::vector<QByteArray> &part)
    {
        return !std::ranges::search(plan.arguments, part).empty();
    }
};

QTEST_GUILESS_MAIN(TestBubblewrapPlan)
#include "tst_bubblewrap_plan.moc"
