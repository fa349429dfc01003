// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/SandboxRemedy.h"

#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

class TestSandboxRemedy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void internet()
    {
        QVERIFY(internetRemedy(false).contains(u"apt install passt"_s));
        QVERIFY(internetRemedy(true).contains(u"pasta --config-net"_s));
    }

    void remedy_data()
    {
        QTest::addColumn<SandboxFacts>("facts");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no init") << SandboxFacts{} << u"Install Lathe again"_s;
        QTest::newRow("no bubblewrap") << SandboxFacts{.hasInit = true} << u"apt install bubblewrap"_s;
        QTest::newRow("root") << SandboxFacts{.isRoot = true, .hasBubblewrap = true, .hasInit = true}
                              << u"container"_s;
        QTest::newRow("apparmor") << SandboxFacts{.hasBubblewrap = true,
                                                  .hasInit = true,
                                                  .appArmorRestricts = true}
                                  << u"bwrap-userns-restrict"_s;
        QTest::newRow("old debian") << SandboxFacts{.hasBubblewrap = true,
                                                    .hasInit = true,
                                                    .cloneForbidden = true}
                                    << u"kernel.unprivileged_userns_clone=1"_s;
        QTest::newRow("none allowed")
            << SandboxFacts{.hasBubblewrap = true, .hasInit = true, .namespacesForbidden = true}
            << u"user.max_user_namespaces"_s;
        QTest::newRow("too old") << SandboxFacts{.hasBubblewrap = true,
                                                 .hasInit = true,
                                                 .failure = u"bwrap: Unknown option --size"_s}
                                 << u"too old"_s;
        QTest::newRow("unknown") << SandboxFacts{.hasBubblewrap = true, .hasInit = true}
                                 << u"in a terminal"_s;
    }

    void remedy()
    {
        QFETCH(SandboxFacts, facts);
        QFETCH(QString, expected);
        const QString text = sandboxRemedy(facts);
        QVERIFY2(text.contains(expected), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestSandboxRemedy)
#include "tst_sandbox_remedy.moc"
