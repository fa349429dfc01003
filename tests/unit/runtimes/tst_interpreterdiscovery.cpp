// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/InterpreterDiscovery.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

Result<QByteArray> runProcess(const QByteArray &program, const std::vector<QByteArray> &arguments)
{
    QStringList list;
    for (const QByteArray &argument : arguments)
        list << QString::fromUtf8(argument);
    QProcess process;
    process.start(QString::fromUtf8(program), list);
    if (!process.waitForFinished() || process.exitCode() != 0)
        return fail(
            Error::local(u"Lathe.CommandFailed"_s, QString::fromUtf8(process.readAllStandardError())));
    return process.readAllStandardOutput();
}

} // namespace

class TestInterpreterDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void placesOfEachManager();
    void variablesMoveManagers();
    void relativeFoldersOfPathAreLeftOut();
    void foldersThatTheUserSets();
    void asksForBinaryAndPrefix();
    void eachBinaryOnce();
    void javaSaysWhatItIsInAFile();
    void keepsAnswers();
    void scriptsAreAskedAgain();
    void tooOld();
    void usersProblemsAreTold();
    void thisMachine_data();
    void thisMachine();

private:
    QString put(const QString &path, const QByteArray &content = "binary");
    QString shim(const QString &path, const QString &executable, const QString &version,
                 const QString &prefix);
    InterpreterPlaces places() const
    {
        return {m_home->path(), m_home->filePath(u"path"_s), {}, {}, m_home->filePath(u"jvm"_s)};
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestInterpreterDiscovery::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_home = std::make_unique<QTemporaryDir>();
}

QString TestInterpreterDiscovery::put(const QString &path, const QByteArray &content)
{
    const QString full = m_home->filePath(path);
    QDir().mkpath(QFileInfo(full).path());
    QFile file(full);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write");
    file.write(content);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return full;
}

QString TestInterpreterDiscovery::shim(const QString &path, const QString &executable,
                                       const QString &version, const QString &prefix)
{
    return put(path, "#!/bin/sh\necho " + executable.toUtf8() + "\necho " + version.toUtf8() + "\necho " +
                         prefix.toUtf8() + '\n');
}

void TestInterpreterDiscovery::placesOfEachManager()
{
    put(u"path/node"_s);
    put(u"path/python3"_s);
    put(u"path/python3.11"_s);
    put(u"path/python3-config"_s);
    put(u"path/python3.11-config"_s);
    put(u".nvm/versions/node/v20.1.0/bin/node"_s);
    put(u".local/share/fnm/node-versions/v22.1.0/installation/bin/node"_s);
    put(u".local/share/mise/installs/node/24.0.1/bin/node"_s);
    put(u".local/share/mise/installs/python/3.12.1/bin/python3"_s);
    put(u".asdf/installs/nodejs/18.2.0/bin/node"_s);
    put(u".asdf/installs/python/3.10.1/bin/python3.10"_s);
    put(u".pyenv/versions/3.9.18/bin/python3"_s);
    put(u"path/ruby"_s);
    put(u"path/ruby3.1"_s);
    put(u"path/ruby-config"_s);
    put(u".rbenv/versions/3.3.5/bin/ruby"_s);
    put(u"path/java"_s);
    put(u"path/javac"_s);
    put(u"jvm/java-17-openjdk-amd64/bin/java"_s);
    put(u".sdkman/candidates/java/21.0.1-tem/bin/java"_s);

    using enum InterpreterOrigin;
    using enum RuntimeFamily;
    const auto at = [this](const char16_t *path) { return m_home->filePath(QString::fromUtf16(path)); };
    const QList<InterpreterCandidate> expected{
        {Node, at(u"path/node"), Path},
        {Python, at(u"path/python3"), Path},
        {Python, at(u"path/python3.11"), Path},
        {Ruby, at(u"path/ruby"), Path},
        {Ruby, at(u"path/ruby3.1"), Path},
        {Java, at(u"path/java"), Path},
        {Node, at(u".nvm/versions/node/v20.1.0/bin/node"), Nvm},
        {Node, at(u".local/share/fnm/node-versions/v22.1.0/installation/bin/node"), Fnm},
        {Node, at(u".local/share/mise/installs/node/24.0.1/bin/node"), Mise},
        {Python, at(u".local/share/mise/installs/python/3.12.1/bin/python3"), Mise},
        {Node, at(u".asdf/installs/nodejs/18.2.0/bin/node"), Asdf},
        {Python, at(u".asdf/installs/python/3.10.1/bin/python3.10"), Asdf},
        {Python, at(u".pyenv/versions/3.9.18/bin/python3"), Pyenv},
        {Ruby, at(u".rbenv/versions/3.3.5/bin/ruby"), Rbenv},
        {Java, at(u"jvm/java-17-openjdk-amd64/bin/java"), System},
        {Java, at(u".sdkman/candidates/java/21.0.1-tem/bin/java"), Sdkman},
    };
    QCOMPARE(places().candidates(), expected);
}

void TestInterpreterDiscovery::variablesMoveManagers()
{
    const QString node = put(u"elsewhere/versions/node/v20.1.0/bin/node"_s);
    auto moved = places();
    QVERIFY(moved.candidates().isEmpty());
    moved.environment[u"NVM_DIR"_s] = m_home->filePath(u"elsewhere"_s);
    QCOMPARE(moved.candidates().size(), 1);
    QCOMPARE(moved.candidates().first().path, node);
}

void TestInterpreterDiscovery::relativeFoldersOfPathAreLeftOut()
{
    put(u"path/node"_s);
    auto relative = places();
    const QDir before = QDir::current();
    QDir::setCurrent(m_home->path());
    relative.path = u"path:.:"_s;
    const auto candidates = relative.candidates();
    QDir::setCurrent(before.path());
    QVERIFY(candidates.isEmpty());
}

void TestInterpreterDiscovery::foldersThatTheUserSets()
{
    const QString node = put(u"own/bin/node"_s);
    const QString python = put(u"venv/python3"_s);
    auto set = places();
    set.userSet = {{u"nodejs"_s, {m_home->filePath(u"own"_s)}},
                   {u"python"_s, {m_home->filePath(u"venv"_s)}}};
    const auto candidates = set.candidates();
    QCOMPARE(candidates.size(), 2);
    QCOMPARE(candidates[0].path, node);
    QCOMPARE(candidates[1].path, python);
    QCOMPARE(candidates[1].origin, InterpreterOrigin::UserSet);
}

void TestInterpreterDiscovery::asksForBinaryAndPrefix()
{
    const QString path = shim(u"path/python3"_s, u"/real/bin/python3.12"_s, u"3.12.4"_s, u"/real"_s);
    const auto found = InterpreterDiscovery(runProcess).discover(places()).interpreters;
    const Interpreter expected{RuntimeFamily::Python,     path,
                               u"/real/bin/python3.12"_s, u"/real"_s,
                               QVersionNumber(3, 12, 4),  InterpreterOrigin::Path};
    QCOMPARE(found, QList<Interpreter>{expected});
    QCOMPARE(found.first().executableInPrefix(), u"bin/python3.12"_s);
}

void TestInterpreterDiscovery::eachBinaryOnce()
{
    shim(u"path/node"_s, u"/real/bin/node"_s, u"22.1.0"_s, u"/real"_s);
    shim(u".nvm/versions/node/v22.1.0/bin/node"_s, u"/real/bin/node"_s, u"22.1.0"_s, u"/real"_s);
    const auto found = InterpreterDiscovery(runProcess).discover(places()).interpreters;
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().origin, InterpreterOrigin::Path);
}

void TestInterpreterDiscovery::javaSaysWhatItIsInAFile()
{
    const QString java = put(u"jvm/jdk-21/bin/java"_s);
    put(u"jvm/jdk-21/release"_s, "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"21.0.4\"\n");
    put(u"jvm/jre-8/bin/java"_s);
    put(u"jvm/jre-8/release"_s, "JAVA_VERSION=\"1.8.0_402\"\n");
    put(u"jvm/none/bin/java"_s);
    QDir().mkpath(m_home->filePath(u"path"_s));
    QVERIFY(QFile::link(java, m_home->filePath(u"path/java"_s)));
    const auto found = InterpreterDiscovery(runProcess).discover(places()).interpreters;
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().version, QVersionNumber(21, 0, 4));
    QCOMPARE(found.first().executable, java);
    QCOMPARE(found.first().prefix, m_home->filePath(u"jvm/jdk-21"_s));
    QCOMPARE(found.first().origin, InterpreterOrigin::Path);
    QCOMPARE(found.first().executableInPrefix(), u"bin/java"_s);
}

void TestInterpreterDiscovery::keepsAnswers()
{
    const QString node = put(u"path/node"_s);
    int asked = 0;
    InterpreterDiscovery discovery([&](const QByteArray &, const auto &) -> Result<QByteArray> {
        ++asked;
        return QByteArray("/real/bin/node\n22.1.0\n/real\n");
    });
    QCOMPARE(discovery.discover(places()).interpreters.size(), 1);
    QCOMPARE(discovery.discover(places()).interpreters.size(), 1);
    QCOMPARE(asked, 1);
    put(u"path/node"_s, "another binary");
    QCOMPARE(discovery.discover(places()).interpreters.size(), 1);
    QCOMPARE(asked, 2);
}

void TestInterpreterDiscovery::scriptsAreAskedAgain()
{
    shim(u"path/node"_s, u"/real/bin/node"_s, u"22.1.0"_s, u"/real"_s);
    int asked = 0;
    InterpreterDiscovery discovery([&](const QByteArray &program, const auto &arguments) {
        ++asked;
        return runProcess(program, arguments);
    });
    discovery.discover(places());
    discovery.discover(places());
    QCOMPARE(asked, 2);
}

void TestInterpreterDiscovery::tooOld()
{
    shim(u"path/node"_s, u"/real/bin/node"_s, u"16.20.0"_s, u"/real"_s);
    shim(u"path/python3"_s, u"/real/bin/python3"_s, u"3.8.18"_s, u"/real"_s);
    const auto found = InterpreterDiscovery(runProcess).discover(places());
    QVERIFY(found.interpreters.isEmpty());
    QVERIFY(found.problems.isEmpty());
}

void TestInterpreterDiscovery::usersProblemsAreTold()
{
    const QString old = shim(u"own/node"_s, u"/real/bin/node"_s, u"16.20.0"_s, u"/real"_s);
    const QString other = put(u"own/thing"_s, "#!/bin/sh\necho hello\n");
    const QString broken = put(u"own/broken"_s, "#!/bin/sh\nexit 3\n");
    auto set = places();
    set.userSet = {{u"nodejs"_s, {old, other, broken, m_home->filePath(u"absent"_s)}}};
    const auto found = InterpreterDiscovery(runProcess).discover(set);
    QVERIFY(found.interpreters.isEmpty());
    QCOMPARE(found.problems.size(), 4);
    QCOMPARE(found.problems[0].message, old + u" is Node.js 16.20.0; Lathe needs 18 or newer."_s);
    QCOMPARE(found.problems[1].message,
             other + u" did not answer as Node.js does. Choose the interpreter's own binary."_s);
    QCOMPARE(found.problems[2].code, u"Lathe.CommandFailed"_s);
    QVERIFY(found.problems[3].message.startsWith(m_home->filePath(u"absent is not a program"_s)));
}

void TestInterpreterDiscovery::thisMachine_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("family");
    QTest::newRow("node") << u"node"_s << u"nodejs"_s;
    QTest::newRow("python") << u"python3"_s << u"python"_s;
    QTest::newRow("ruby") << u"ruby"_s << u"ruby"_s;
    QTest::newRow("java") << u"java"_s << u"java"_s;
}

void TestInterpreterDiscovery::thisMachine()
{
    QFETCH(QString, program);
    QFETCH(QString, family);
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        QSKIP("This machine has none in PATH.");
    auto set = places();
    set.userSet = {{family, {path}}};
    const auto found = InterpreterDiscovery(runProcess).discover(set);
    QVERIFY2(found.interpreters.size() == 1, qPrintable(found.problems.value(0).message));
    const Interpreter &one = found.interpreters.first();
    QVERIFY(QFileInfo(one.executable).isExecutable());
    QFile binary(one.executable);
    QVERIFY(binary.open(QIODevice::ReadOnly));
    QCOMPARE(binary.read(4), QByteArray("\x7f"
                                        "ELF"));
    QVERIFY(QFileInfo::exists(one.prefix + u'/' + one.executableInPrefix()));
    QVERIFY(one.version >= leastInterpreterVersion(one.family));
}

QTEST_GUILESS_MAIN(TestInterpreterDiscovery)
#include "tst_interpreterdiscovery.moc"
