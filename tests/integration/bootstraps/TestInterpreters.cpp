// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestInterpreters.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

TestInterpreter probe(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    const QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n');
    return {lines.value(0), QVersionNumber::fromString(lines.value(1))};
}

QList<TestInterpreter> unique(const QStringList &programs, const QStringList &arguments,
                              const QVersionNumber &least, qsizetype named)
{
    QList<TestInterpreter> found;
    for (qsizetype i = 0; i < programs.size(); ++i) {
        auto one = programs[i].isEmpty() ? TestInterpreter{} : probe(programs[i], arguments);
        one.further = i >= named;
        const bool known = std::any_of(found.begin(), found.end(), [&](const TestInterpreter &other) {
            return other.version == one.version;
        });
        if (one.version >= least && !known)
            found << one;
    }
    return found;
}

} // namespace

QList<TestInterpreter> testNodes()
{
    QStringList programs{QStandardPaths::findExecutable(u"node"_s)};
    programs << qEnvironmentVariable("LATHE_TEST_NODES").split(u':');
    return unique(programs, {u"-p"_s, u"process.execPath + '\\n' + process.versions.node"_s}, {18},
                  programs.size());
}

QList<TestInterpreter> testPythons()
{
    QStringList programs{QStandardPaths::findExecutable(u"python3"_s)};
    programs << qEnvironmentVariable("LATHE_TEST_PYTHONS").split(u':');
    const auto named = programs.size();
    QDir versions(QDir::homePath() + u"/.pyenv/versions"_s);
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        programs << versions.filePath(version + u"/bin/python3"_s);
    return unique(
        programs,
        {u"-c"_s, u"import sys; print(sys.executable); print('.'.join(map(str, sys.version_info[:3])))"_s},
        {3, 9}, named);
}

QList<TestInterpreter> testRubies()
{
    QStringList programs{QStandardPaths::findExecutable(u"ruby"_s)};
    programs << qEnvironmentVariable("LATHE_TEST_RUBIES").split(u':');
    return unique(programs, {u"-rrbconfig"_s, u"-e"_s, u"puts RbConfig.ruby, RUBY_VERSION"_s}, {3},
                  programs.size());
}

QList<TestInterpreter> testJavas()
{
    QStringList homes;
    const QString usual = QFileInfo(QStandardPaths::findExecutable(u"javac"_s)).canonicalFilePath();
    if (!usual.isEmpty())
        homes << QFileInfo(QFileInfo(usual).path()).path();
    const QDir system(u"/usr/lib/jvm"_s);
    for (const QString &name : system.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks))
        homes << system.filePath(name);
    QList<TestInterpreter> found;
    for (const QString &home : std::as_const(homes)) {
        QFile release(home + u"/release"_s);
        const bool known = std::any_of(found.begin(), found.end(), [&](const TestInterpreter &other) {
            return other.program == home + u"/bin/java"_s;
        });
        if (known || !QFile::exists(home + u"/bin/javac"_s) || !release.open(QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(release.readAll());
        const QString version = text.section(u"JAVA_VERSION=\""_s, 1).section(u'"', 0, 0);
        found << TestInterpreter{home + u"/bin/java"_s, QVersionNumber::fromString(version),
                                 !found.isEmpty()};
    }
    return found;
}

} // namespace lathe
