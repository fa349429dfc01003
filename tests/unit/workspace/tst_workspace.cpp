// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/FunctionFile.h"
#include "engine/workspace/SafePath.h"
#include "engine/workspace/TestEventFolder.h"
#include "engine/workspace/WorkingFolder.h"
#include "engine/workspace/Workspace.h"
#include "engine/workspace/WorkspaceWatcher.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

void put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QStringList names(const QList<WorkingFile> &files)
{
    QStringList list;
    for (const WorkingFile &file : files)
        list << (file.directory ? file.path + u'/' : file.path);
    return list;
}

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> temp;

    WorkingFolder folder() const
    {
        return WorkingFolder(temp->filePath(u"f"_s), temp->filePath(u"trash"_s));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        temp = std::make_unique<QTemporaryDir>();
        QDir().mkpath(temp->filePath(u"f"_s));
    }

    void oneLatheAWorkspace()
    {
        auto first = Workspace::open(temp->filePath(u"w"_s));
        QVERIFY(first.has_value());
        const QString secret = (*first)->layout().privateFolder();
        QCOMPARE(QFile::permissions(secret) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        auto second = Workspace::open(temp->filePath(u"w"_s));
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().code, u"Lathe.WorkspaceLocked"_s);
        first->reset();
        QVERIFY(Workspace::open(temp->filePath(u"w"_s)).has_value());
    }

    void pathsStayInside_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("plain") << u"a/b.js"_s << true;
        QTest::newRow("dots in name") << u"a..b"_s << true;
        QTest::newRow("empty") << u""_s << false;
        QTest::newRow("absolute") << u"/etc/passwd"_s << false;
        QTest::newRow("up") << u"a/../../b"_s << false;
        QTest::newRow("dot") << u"./a"_s << false;
        QTest::newRow("double slash") << u"a//b"_s << false;
        QTest::newRow("long") << QString(300, u'x') << false;
        QTest::newRow("link out") << u"out/passwd"_s << false;
        QTest::newRow("link in") << u"in/file"_s << true;
    }

    void pathsStayInside()
    {
        QFETCH(QString, path);
        QDir().mkpath(temp->filePath(u"f/real"_s));
        QFile::link(u"/etc"_s, temp->filePath(u"f/out"_s));
        QFile::link(temp->filePath(u"f/real"_s), temp->filePath(u"f/in"_s));
        QTEST(safePath(temp->filePath(u"f"_s), path).has_value(), "allowed");
    }

    void filesRoundTrip()
    {
        const WorkingFolder files = folder();
        QVERIFY(files.write(u"lib/util.js"_s, "a\r\nb").has_value());
        QVERIFY(files.write(u"bootstrap"_s, "#!/bin/sh\n", true).has_value());
        QVERIFY(files.write(u"bootstrap"_s, "#!/bin/sh\nexit\n").has_value());
        QCOMPARE(*files.read(u"lib/util.js"_s), QByteArray("a\r\nb"));
        const auto list = *files.list();
        QCOMPARE(names(list), QStringList({u"bootstrap"_s, u"lib/"_s, u"lib/util.js"_s}));
        QVERIFY(list[0].executable); // kept over the second write
        QVERIFY(files.rename(u"lib/util.js"_s, u"src/deep/util.js"_s).has_value());
        QVERIFY(!files.rename(u"bootstrap"_s, u"src/deep/util.js"_s).has_value());
        QVERIFY(files.remove(u"src"_s).has_value());
        QCOMPARE(names(*files.list()), QStringList({u"bootstrap"_s, u"lib/"_s}));
        QCOMPARE(QDir(temp->filePath(u"trash"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    }

    void importCopiesTrees()
    {
        put(temp->filePath(u"outside/mod/a.js"_s), "a");
        put(temp->filePath(u"outside/b.js"_s), "b");
        const WorkingFolder files = folder();
        QVERIFY(files.write(u"b.js"_s, "old").has_value());
        QVERIFY(files.import({temp->filePath(u"outside/mod"_s), temp->filePath(u"outside/b.js"_s)}, {})
                    .has_value());
        QCOMPARE(*files.read(u"mod/a.js"_s), QByteArray("a"));
        QCOMPARE(*files.read(u"b.js"_s), QByteArray("b"));
        QCOMPARE(QDir(temp->filePath(u"trash"_s)).entryList(QDir::Files).size(), 1);
    }

    void eventsAreFiles()
    {
        const TestEventFolder events(temp->filePath(u"e"_s));
        QVERIFY(events.save({u"my event"_s, "{\"n\": 12345678901234567890}"}).has_value());
        QVERIFY(!events.save({u"bad"_s, "{"}).has_value());
        QVERIFY(!events.save({u"../bad"_s, "{}"}).has_value());
        QVERIFY(events.rename(u"my event"_s, u"other"_s).has_value());
        QCOMPARE(*events.list(), QList<TestEvent>({{u"other"_s, "{\"n\": 12345678901234567890}"}}));
        QVERIFY(events.remove(u"other"_s, temp->filePath(u"trash"_s)).has_value());
        QVERIFY(events.list()->isEmpty());
    }

    void functionFileKeepsSecretsOut()
    {
        FunctionConfiguration configuration;
        configuration.runtime = u"nodejs22.x"_s;
        configuration.handler = u"index.handler"_s;
        configuration.timeout = 7;
        configuration.environment = {{u"API_KEY"_s, u"hunter2"_s}};
        const QByteArray text = functionfile::write(configuration);
        QVERIFY(!text.contains("hunter2"));
        QCOMPARE(*functionfile::read(text, configuration), configuration);
        FunctionConfiguration fresh;
        const auto read = functionfile::read(text, fresh);
        QCOMPARE(read->timeout, 7);
        QCOMPARE(read->environment, EnvironmentVariables({{u"API_KEY"_s, QString()}}));
        QVERIFY(!functionfile::read("{\n oops", fresh).has_value());
    }

    void functionFileKeepsLogging()
    {
        FunctionConfiguration configuration;
        QVERIFY(!functionfile::write(configuration).contains("LogLevel"));
        configuration.logging = {u"JSON"_s, u"DEBUG"_s, u"WARN"_s, u"own/group"_s};
        const auto read = functionfile::read(functionfile::write(configuration), {});
        QCOMPARE(read->logging, configuration.logging);
        // A file of before these were kept changes none of them.
        const auto kept = functionfile::read("{\"logFormat\":\"JSON\"}", configuration);
        QCOMPARE(kept->logging, configuration.logging);
    }

    void watcherSeesOthersEdits()
    {
        const WorkspaceLayout layout(temp->path());
        put(layout.functionFolder(u"f"_s) + u"/index.js"_s, "1");
        QDir().mkpath(layout.events());
        WorkspaceWatcher watcher(layout);
        QSignalSpy files(&watcher, &WorkspaceWatcher::workingFilesChanged);
        QSignalSpy functions(&watcher, &WorkspaceWatcher::functionsChanged);
        QSignalSpy events(&watcher, &WorkspaceWatcher::testEventsChanged);

        put(layout.functionFolder(u"f"_s) + u"/index.js"_s, "22"); // in place
        QVERIFY(files.wait());
        QCOMPARE(files.takeFirst().at(0).toString(), u"f"_s);

        put(layout.functionFolder(u"f"_s) + u"/new.tmp"_s, "x"); // saved by renaming, as editors do
        QFile::remove(layout.functionFolder(u"f"_s) + u"/index.js"_s);
        QFile::rename(layout.functionFolder(u"f"_s) + u"/new.tmp"_s,
                      layout.functionFolder(u"f"_s) + u"/index.js"_s);
        QTRY_VERIFY(!files.isEmpty());
        files.clear();
        put(layout.functionFolder(u"f"_s) + u"/index.js"_s, "333"); // still watched
        QVERIFY(files.wait());

        put(layout.functionFolder(u"g"_s) + u"/index.js"_s, "1");
        QTRY_VERIFY(!functions.isEmpty());
        QCOMPARE(functions.takeFirst().at(0).toStringList(), QStringList{u"g"_s});
        files.clear();
        put(layout.functionFolder(u"g"_s) + u"/lib/new.js"_s, "1"); // in a folder that is new itself
        QVERIFY(files.wait());
        files.clear();
        put(layout.functionFolder(u"g"_s) + u"/lib/new.js"_s, "22");
        QVERIFY(files.wait());
        QCOMPARE(files.takeFirst().at(1).toStringList(), QStringList{u"lib/new.js"_s});
        put(temp->path() + u"/other/index.js"_s, "4444"); // the whole folder replaced, as new code does
        files.clear();
        QDir().rename(layout.functionFolder(u"f"_s), temp->path() + u"/away"_s);
        QDir().rename(temp->path() + u"/other"_s, layout.functionFolder(u"f"_s));
        QTRY_VERIFY(files.contains(QVariantList{u"f"_s, QStringList()}));
        functions.clear();
        put(layout.functions() + u"/h.json.tmp"_s, "{}");
        QFile::rename(layout.functions() + u"/h.json.tmp"_s, layout.functionFile(u"h"_s));
        QTRY_VERIFY(functions.contains(QVariantList{QStringList{u"h"_s}}));
        put(layout.eventFolder(u"f"_s) + u"/e.json"_s, "{}");
        QTRY_VERIFY(!events.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
