// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/InterpreterChoice.h"
#include "engine/runtimes/RuntimeLaunch.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

Interpreter node(const QString &version, InterpreterOrigin origin = InterpreterOrigin::Path)
{
    const QString prefix = u"/n/"_s + version;
    return {RuntimeFamily::Node,
            prefix + u"/bin/node"_s,
            prefix + u"/bin/node"_s,
            prefix,
            QVersionNumber::fromString(version),
            origin};
}

Interpreter python(const QString &version)
{
    const QString prefix = u"/p/"_s + version;
    return {RuntimeFamily::Python,
            prefix + u"/bin/python3"_s,
            prefix + u"/bin/python3.x"_s,
            prefix,
            QVersionNumber::fromString(version),
            InterpreterOrigin::Pyenv};
}

Interpreter ruby(const QString &version)
{
    const QString prefix = u"/r/"_s + version;
    const QString binary = prefix + u"/bin/ruby"_s + version.section(u'.', 0, 1);
    return {RuntimeFamily::Ruby,    binary, binary, prefix, QVersionNumber::fromString(version),
            InterpreterOrigin::Path};
}

Interpreter java(const QString &version)
{
    const QString prefix = u"/j/"_s + version;
    return {RuntimeFamily::Java,
            prefix + u"/bin/java"_s,
            prefix + u"/bin/java"_s,
            prefix,
            QVersionNumber::fromString(version),
            InterpreterOrigin::System};
}

Interpreter ofFamily(const QString &runtime, const QString &version)
{
    return runtime.startsWith(u"python") ? python(version)
           : runtime.startsWith(u"ruby") ? ruby(version)
           : runtime.startsWith(u"java") ? java(version)
                                         : node(version);
}

InterpreterChoice choose(QStringView runtime, const QList<Interpreter> &found)
{
    return InterpreterChoice::forRuntime(*runtimetable::find(runtime), found);
}

} // namespace

class TestInterpreterChoice : public QObject
{
    Q_OBJECT
    using Match = InterpreterChoice::Match;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void picks_data();
    void picks();
    void usersPathWinsAmongEquals();
    void missing();
    void osOnly();
    void otherLanguages();
    void launch();
};

void TestInterpreterChoice::picks_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QStringList>("versions");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<int>("match");
    QTest::addColumn<QString>("sentence");

    QTest::newRow("exact") << u"nodejs22.x"_s << QStringList{u"24.1.0"_s, u"22.3.0"_s, u"20.9.0"_s}
                           << u"22.3.0"_s << int(Match::Exact)
                           << u"nodejs22.x runs on Node.js 22.3.0 (/n/22.3.0/bin/node)."_s;
    QTest::newRow("highest patch") << u"nodejs20.x"_s
                                   << QStringList{u"20.9.0"_s, u"20.20.2"_s, u"20.11.1"_s} << u"20.20.2"_s
                                   << int(Match::Exact)
                                   << u"nodejs20.x runs on Node.js 20.20.2 (/n/20.20.2/bin/node)."_s;
    QTest::newRow("nearest newer")
        << u"nodejs18.x"_s << QStringList{u"24.1.0"_s, u"20.9.0"_s, u"22.3.0"_s} << u"20.9.0"_s
        << int(Match::Newer)
        << u"nodejs18.x runs on Node.js 20.9.0 (/n/20.9.0/bin/node), the nearest newer version: Node.js 18 was not found."_s;
    QTest::newRow("nearest older")
        << u"nodejs24.x"_s << QStringList{u"18.20.0"_s, u"20.9.0"_s} << u"20.9.0"_s << int(Match::Older)
        << u"nodejs24.x runs on Node.js 20.9.0 (/n/20.9.0/bin/node), the nearest older version: Node.js 24 was not found."_s;
    QTest::newRow("very old") << u"nodejs"_s << QStringList{u"22.0.0"_s, u"20.9.0"_s} << u"20.9.0"_s
                              << int(Match::Newer) << QString();
    QTest::newRow("python exact") << u"python3.11"_s << QStringList{u"3.12.1"_s, u"3.11.7"_s} << u"3.11.7"_s
                                  << int(Match::Exact)
                                  << u"python3.11 runs on Python 3.11.7 (/p/3.11.7/bin/python3)."_s;
    QTest::newRow("python newer") << u"python3.8"_s << QStringList{u"3.13.0"_s, u"3.9.18"_s, u"3.10.1"_s}
                                  << u"3.9.18"_s << int(Match::Newer) << QString();
    QTest::newRow("3.10 is newer than 3.9") << u"python3.10"_s << QStringList{u"3.9.18"_s, u"3.11.0"_s}
                                            << u"3.11.0"_s << int(Match::Newer) << QString();
    QTest::newRow("python older") << u"python3.14"_s << QStringList{u"3.9.18"_s, u"3.13.0"_s, u"3.12.1"_s}
                                  << u"3.13.0"_s << int(Match::Older) << QString();
    QTest::newRow("ruby exact") << u"ruby3.3"_s << QStringList{u"3.4.1"_s, u"3.3.5"_s, u"3.2.1"_s}
                                << u"3.3.5"_s << int(Match::Exact)
                                << u"ruby3.3 runs on Ruby 3.3.5 (/r/3.3.5/bin/ruby3.3)."_s;
    QTest::newRow("ruby older")
        << u"ruby3.4"_s << QStringList{u"3.1.2"_s} << u"3.1.2"_s << int(Match::Older)
        << u"ruby3.4 runs on Ruby 3.1.2 (/r/3.1.2/bin/ruby3.1), the nearest older version: Ruby 3.4 was not found."_s;
    QTest::newRow("java exact") << u"java17.al2023"_s << QStringList{u"25.0.3"_s, u"17.0.15"_s}
                                << u"17.0.15"_s << int(Match::Exact)
                                << u"java17.al2023 runs on Java 17.0.15 (/j/17.0.15/bin/java)."_s;
    QTest::newRow("java newer") << u"java21"_s << QStringList{u"17.0.15"_s, u"25.0.3"_s} << u"25.0.3"_s
                                << int(Match::Newer) << QString();
    QTest::newRow("java 8") << u"java8.al2"_s << QStringList{u"21.0.1"_s, u"11.0.2"_s} << u"11.0.2"_s
                            << int(Match::Newer) << QString();
}

void TestInterpreterChoice::picks()
{
    QFETCH(QString, runtime);
    QFETCH(QStringList, versions);
    QFETCH(QString, chosen);
    QFETCH(int, match);
    QFETCH(QString, sentence);
    QList<Interpreter> found;
    for (const QString &version : versions)
        found << ofFamily(runtime, version);
    found << (runtime.startsWith(u"python") ? node(u"3.11.7"_s) : python(u"22.0.0"_s));

    const auto choice = choose(runtime, found);
    QVERIFY(choice.isRunnable());
    QCOMPARE(choice.interpreter->version.toString(), chosen);
    QCOMPARE(choice.interpreter->family, runtimetable::find(runtime)->family);
    QCOMPARE(int(choice.match), match);
    if (!sentence.isEmpty())
        QCOMPARE(choice.sentence, sentence);
}

void TestInterpreterChoice::usersPathWinsAmongEquals()
{
    const QList<Interpreter> found{node(u"22.9.0"_s), node(u"22.1.0"_s, InterpreterOrigin::UserSet)};
    QCOMPARE(choose(u"nodejs22.x", found).interpreter->version, QVersionNumber(22, 1, 0));
    QCOMPARE(choose(u"nodejs20.x", found).interpreter->version, QVersionNumber(22, 1, 0));
}

void TestInterpreterChoice::missing()
{
    const auto choice = choose(u"python3.13", {node(u"22.0.0"_s)});
    QCOMPARE(choice.match, Match::Missing);
    QVERIFY(!choice.isRunnable());
    QCOMPARE(choice.sentence,
             u"python3.13 cannot run: no Python from 3.9 on was found. Install Python 3.13, or set "
             "the path of one in Preferences."_s);
    QCOMPARE(choose(u"java21", {node(u"22.0.0"_s)}).sentence,
             u"java21 cannot run: no Java from 11 on was found. Install Java 21, or set the path of one in "
             "Preferences. On Debian and Ubuntu the package is default-jdk-headless."_s);
}

void TestInterpreterChoice::osOnly()
{
    const auto choice = choose(u"provided.al2023", {});
    QCOMPARE(choice.match, Match::NotNeeded);
    QVERIFY(choice.isRunnable());
    QVERIFY(!choice.interpreter);
}

void TestInterpreterChoice::otherLanguages()
{
    for (const auto *id : {u"dotnet8", u"go1.x", u"python2.7"}) {
        const auto choice = choose(id, {node(u"22.0.0"_s), python(u"3.11.0"_s)});
        QCOMPARE(choice.match, Match::NotRunnable);
        QVERIFY(!choice.isRunnable());
        QVERIFY(choice.sentence.contains(QStringView(id)));
    }
}

void TestInterpreterChoice::launch()
{
    using Arguments = std::vector<QByteArray>;
    const auto command = [](const char16_t *id, const RuntimePaths &paths = {},
                            const EnvironmentVariables &variables = {}, bool inLayers = false) {
        const QList<Interpreter> found{node(u"22.0.0"_s), python(u"3.11.7"_s), ruby(u"3.3.1"_s),
                                       java(u"17.0.15"_s)};
        return runtimelaunch::arguments(*runtimetable::find(id), choose(id, found), paths, variables, 128,
                                        inLayers);
    };
    QCOMPARE(command(u"nodejs22.x"), (Arguments{"/var/lang/bin/node", "/var/runtime/bootstrap.cjs"}));
    QCOMPARE(command(u"python3.11"), (Arguments{"/var/lang/bin/python3.x", "/var/runtime/bootstrap.py"}));
    QCOMPARE(command(u"provided.al2"), (Arguments{"/var/task/bootstrap"}));
    QCOMPARE(command(u"provided.al2", {}, {}, true), (Arguments{"/opt/bootstrap"}));
    QCOMPARE(command(u"dotnet8"), Arguments{});
    QCOMPARE(command(u"ruby3.4"), (Arguments{"/var/lang/bin/ruby3.3", "/var/runtime/bootstrap.rb"}));
    const Arguments java = command(u"java21");
    QCOMPARE(java.front(), QByteArray("/var/lang/bin/java"));
    QCOMPARE(java.back(), QByteArray("lathe.runtime.Main"));
    QCOMPARE(java[1], QByteArray("-Xmx111411k"));
    QVERIFY(std::ranges::find(java, QByteArray("/var/runtime/lathe-runtime.jar")) != java.end());
    QCOMPARE(command(u"nodejs22.x", {}, {{u"AWS_LAMBDA_EXEC_WRAPPER"_s, u"/opt/wrap"_s}}),
             (Arguments{"/bin/sh", "-c", "exec \"$@\"", "/var/runtime/bootstrap", "/opt/wrap",
                        "/var/lang/bin/node", "/var/runtime/bootstrap.cjs"}));
    QCOMPARE(command(u"provided.al2", {}, {{u"AWS_LAMBDA_EXEC_WRAPPER"_s, u"/opt/wrap"_s}}),
             (Arguments{"/var/task/bootstrap"}));
    QCOMPARE(command(u"nodejs22.x", {"/t", "/r", "/l", "/o"}),
             (Arguments{"/l/bin/node", "/r/bootstrap.cjs"}));
    const auto flags = [](const char16_t *id, const QString &version, const QString &options = {}) {
        Arguments all = runtimelaunch::arguments(*runtimetable::find(id), choose(id, {node(version)}), {},
                                                 {{u"NODE_OPTIONS"_s, options}});
        return QByteArrayList(all.begin() + 1, all.end() - 1).join(' ');
    };
    const QByteArray detect = "--no-experimental-detect-module";
    const QByteArray require = "--no-experimental-require-module";
    for (const auto *id : {u"nodejs16.x", u"nodejs20.x", u"nodejs22.x"}) {
        QCOMPARE(flags(id, u"18.20.4"_s), QByteArray());
        QCOMPARE(flags(id, u"20.16.0"_s), QByteArray());
        QCOMPARE(flags(id, u"20.17.0"_s), require);
        QCOMPARE(flags(id, u"20.19.0"_s), detect + ' ' + require);
        QCOMPARE(flags(id, u"21.7.0"_s), QByteArray());
        QCOMPARE(flags(id, u"22.6.0"_s), QByteArray());
        QCOMPARE(flags(id, u"22.11.0"_s), detect);
        QCOMPARE(flags(id, u"22.12.0"_s), detect + ' ' + require);
        QCOMPARE(flags(id, u"24.1.0"_s), detect + ' ' + require);
    }
    QCOMPARE(flags(u"nodejs22.x", u"22.12.0"_s, u"--experimental-detect-module"_s), require);
    QCOMPARE(flags(u"nodejs22.x", u"22.12.0"_s, u" --trace-warnings  --experimental-require-module"_s),
             detect);
    QCOMPARE(flags(u"nodejs24.x", u"24.1.0"_s), QByteArray());
    QCOMPARE(flags(u"nodejs24.x", u"22.12.0"_s), QByteArray());
    QCOMPARE(runtimelaunch::bootstrapFolder(RuntimeFamily::Python), u"python"_s);
    QVERIFY(runtimelaunch::bootstrapFolder(RuntimeFamily::Provided).isEmpty());
}

QTEST_GUILESS_MAIN(TestInterpreterChoice)
#include "tst_interpreterchoice.moc"
