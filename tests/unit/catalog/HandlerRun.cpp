// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "HandlerRun.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

bool write(const QString &path, const QByteArray &bytes, bool executable)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(bytes) != bytes.size())
        return false;
    return !executable || file.setPermissions(file.permissions() | QFile::ExeOwner);
}

/// Ruby and Java run on Lathe's own bootstraps, as custom runtimes.
QByteArray bootstrapFor(const QString &runtime)
{
    if (runtime.startsWith(u"ruby"))
        return "#!/bin/sh\nexec ruby '" LATHE_RUNTIMES "/ruby/bootstrap.rb'\n";
    if (runtime.startsWith(u"java")) {
        return "#!/bin/sh\nset -e\nexport AWS_LAMBDA_FUNCTION_MEMORY_SIZE=128\n"
               "javac -nowarn -d . -cp '" LATHE_JAVA_RUNTIME "' $(find . -name '*.java')\n"
               "exec java --add-opens=java.base/java.io=ALL-UNNAMED -cp '" LATHE_JAVA_RUNTIME
               "' lathe.runtime.Main\n";
    }
    return {};
}

QString harnessFor(const QString &runtime)
{
    const QString folder = QStringLiteral(LATHE_HARNESS);
    if (runtime.startsWith(u"nodejs"))
        return folder + u"/run_node.mjs"_s;
    return folder + (runtime.startsWith(u"python") ? u"/run_python.py"_s : u"/run_bootstrap.py"_s);
}

} // namespace

QString interpreterFor(const QString &runtime)
{
    if (runtime.startsWith(u"provided") && QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        return {};
    if (runtime.startsWith(u"ruby") && QStandardPaths::findExecutable(u"ruby"_s).isEmpty())
        return {};
    if (runtime.startsWith(u"java") && (QStandardPaths::findExecutable(u"javac"_s).isEmpty() ||
                                        !QFileInfo::exists(QStringLiteral(LATHE_JAVA_RUNTIME))))
        return {};
    return QStandardPaths::findExecutable(runtime.startsWith(u"nodejs") ? u"node"_s : u"python3"_s);
}

HandlerOutcome callHandler(const Blueprint &blueprint, const HandlerCall &call)
{
    const QTemporaryDir folder;
    const QString code = folder.filePath(u"code"_s);
    const QString event = folder.filePath(u"event.json"_s);
    bool written = write(event, call.event, false);
    for (const WorkingFileContent &file : blueprint.files)
        written = written && write(code + u'/' + file.path, file.bytes, file.executable);
    if (const QByteArray bootstrap = bootstrapFor(blueprint.runtime); !bootstrap.isEmpty())
        written = written && write(code + u"/bootstrap"_s, bootstrap, true);
    if (!written)
        return {{}, {}, u"the blueprint's files cannot be written"_s};

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = blueprint.environment.begin(); it != blueprint.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(interpreterFor(blueprint.runtime),
                  {harnessFor(blueprint.runtime), code, blueprint.handler, event,
                   QString::number(call.memoryMb), QString::number(call.timeoutMs),
                   QString::number(call.times)});
    if (!process.waitForFinished(60000)) {
        process.kill();
        process.waitForFinished();
        return {{}, {}, u"the handler did not end"_s};
    }
    const QString log = QString::fromUtf8(process.readAllStandardError());
    const QJsonDocument outcome = QJsonDocument::fromJson(process.readAllStandardOutput());
    if (!outcome.isObject())
        return {{}, log, u"no outcome: "_s + log};
    return {outcome.object(), log, {}};
}

bool hasAll(const QJsonValue &actual, const QJsonValue &expected)
{
    if (expected.isString() && expected.toString() == u"*")
        return !actual.isUndefined();
    if (expected.isString() && expected.toString().startsWith(u'~'))
        return actual.toString().contains(expected.toString().mid(1));
    if (expected.isObject()) {
        const QJsonObject members = expected.toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            if (!hasAll(actual.toObject().value(it.key()), it.value()))
                return false;
        }
        return actual.isObject();
    }
    if (expected.isArray()) {
        const QJsonArray wanted = expected.toArray(), found = actual.toArray();
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            if (!hasAll(found.at(i), wanted.at(i)))
                return false;
        }
        return actual.isArray() && wanted.size() == found.size();
    }
    return actual == expected;
}

} // namespace lathe
