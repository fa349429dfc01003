// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "engine/store/BlobStore.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>

using namespace lathe;
using namespace Qt::StringLiterals;

/// A process that writes is killed at any moment, again and again: the files stay sound, and everything it
/// had acknowledged is there.
class tst_StoreCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void acknowledgedWorkSurvivesKill()
    {
        for (int round = 0; round < 30; ++round) {
            run(QRandomGenerator::global()->bounded(150));
            if (QTest::currentTestFailed())
                return;
            check(round == 29);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY2(m_functions.size() > 100, qPrintable(QString::number(m_functions.size())));
        QVERIFY(m_invocations.size() > 100);
    }

private:
    void run(int milliseconds)
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QStringLiteral(STORE_CRASH_CHILD), {m_temp.path(), QString::number(m_next)});
        QVERIFY(child.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(child.canReadLine(), 20'000);
        QCOMPARE(child.readLine(), "ready\n"_qba);
        QTest::qWait(milliseconds); // the moment of death: any will do
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        while (child.canReadLine()) {
            const QByteArray line = child.readLine();
            const int n = line.mid(2).trimmed().toInt();
            (line.startsWith('S') ? m_functions : m_invocations).insert(n);
            m_next = std::max(m_next, n + 1);
        }
        m_next += 100; // those that were written and not acknowledged
    }

    void check(bool thoroughly)
    {
        SQLite::Database state(m_temp.filePath(u"state.db"_s).toStdString());
        QCOMPARE(state.execAndGet("PRAGMA integrity_check").getString(), "ok");
        SQLite::Database history(m_temp.filePath(u"history.db"_s).toStdString());
        QCOMPARE(history.execAndGet("PRAGMA integrity_check").getString(), "ok");
        QCOMPARE(history.execAndGet("SELECT count(*) FROM records").getInt(),
                 history.execAndGet("SELECT count(*) FROM invocations WHERE full_bytes>0").getInt());
        QCOMPARE(history.execAndGet("SELECT sum(invocations) FROM metrics").getInt(),
                 history.execAndGet("SELECT count(*) FROM invocations").getInt());

        QSet<int> saved;
        const BlobStore blobs(m_temp.filePath(u"blobs"_s));
        SQLite::Statement functions(state, "SELECT key, json_extract(body, '$.code') FROM documents");
        while (functions.executeStep()) {
            saved.insert(QByteArray(functions.getColumn(0).getText()).toInt());
            const QString hash = QString::fromLatin1(functions.getColumn(1).getText());
            QVERIFY(blobs.contains(hash));
            if (thoroughly)
                QVERIFY(blobs.get(hash));
        }
        QVERIFY(saved.contains(m_functions));
        QSet<int> kept;
        SQLite::Statement invocations(history, "SELECT substr(request_id, 25) FROM invocations");
        while (invocations.executeStep())
            kept.insert(QByteArray(invocations.getColumn(0).getText()).toInt());
        QVERIFY(kept.contains(m_invocations));
    }

    QTemporaryDir m_temp;
    int m_next = 0;
    QSet<int> m_functions;
    QSet<int> m_invocations;
};

QTEST_GUILESS_MAIN(tst_StoreCrash)
#include "tst_storecrash.moc"
