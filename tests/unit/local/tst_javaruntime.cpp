// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/JavaRuntime.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestJavaRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void compilesOnceWithTheJdkThatIsThere()
    {
        const QString javac = QFileInfo(QStandardPaths::findExecutable(u"javac"_s)).canonicalFilePath();
        if (javac.isEmpty())
            QSKIP("javac is not installed");
        const QTemporaryDir folder;
        QVERIFY(QDir().mkpath(folder.filePath(u"java"_s)));
        QVERIFY(QFile::link(QStringLiteral(LATHE_JAVA_SOURCES), folder.filePath(u"java/src"_s)));
        Interpreter java;
        java.family = RuntimeFamily::Java;
        java.prefix = QFileInfo(QFileInfo(javac).path()).path();

        QVERIFY(!javaruntime::isThere(folder.path()));
        QVERIFY(javaruntime::ensure(folder.path(), {}));
        QVERIFY(!javaruntime::isThere(folder.path()));
        const auto made = javaruntime::ensure(folder.path(), {java});
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().message));
        QVERIFY(javaruntime::isThere(folder.path()));
        QCOMPARE(QDir(folder.filePath(u"java"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(),
                 2);
        const QDateTime written = QFileInfo(javaruntime::jar(folder.path())).lastModified();
        QVERIFY(javaruntime::ensure(folder.path(), {java}));
        QCOMPARE(QFileInfo(javaruntime::jar(folder.path())).lastModified(), written);

        QProcess tool;
        tool.start(java.prefix + u"/bin/jar"_s, {u"tf"_s, javaruntime::jar(folder.path())});
        QVERIFY(tool.waitForFinished());
        const QByteArray names = tool.readAllStandardOutput();
        QVERIFY2(names.contains("lathe/runtime/Main.class"), names.constData());
        QVERIFY(names.contains("com/amazonaws/services/lambda/runtime/RequestHandler.class"));
    }
};

QTEST_GUILESS_MAIN(TestJavaRuntime)
#include "tst_javaruntime.moc"
