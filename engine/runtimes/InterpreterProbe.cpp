// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/InterpreterProbe.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lathe
{

QString languageName(RuntimeFamily family)
{
    switch (family) {
    case RuntimeFamily::Python:
        return u"Python"_s;
    case RuntimeFamily::Ruby:
        return u"Ruby"_s;
    case RuntimeFamily::Java:
        return u"Java"_s;
    default:
        return u"Node.js"_s;
    }
}

QVersionNumber leastInterpreterVersion(RuntimeFamily family)
{
    switch (family) {
    case RuntimeFamily::Python:
        return QVersionNumber(3, 9);
    case RuntimeFamily::Ruby:
        return QVersionNumber(3, 0);
    case RuntimeFamily::Java:
        return QVersionNumber(11);
    default:
        return QVersionNumber(18);
    }
}

namespace interpreterprobe
{

namespace
{

constexpr auto nodeQuestion = "process.execPath + '\\n' + process.versions.node + '\\n' + "
                              "require('path').dirname(require('path').dirname(process.execPath))";
constexpr auto pythonQuestion =
    "import os, sys\n"
    "print(os.path.realpath(getattr(sys, '_base_executable', None) or sys.executable))\n"
    "print('.'.join(map(str, sys.version_info[:3])))\n"
    "print(os.path.realpath(sys.base_prefix))";

constexpr auto rubyQuestion = "abort unless RUBY_ENGINE == 'ruby'\n"
                              "puts File.realpath(RbConfig.ruby), RUBY_VERSION, RbConfig::CONFIG['prefix']";

std::vector<QByteArray> question(RuntimeFamily family)
{
    if (family == RuntimeFamily::Ruby)
        return {"--disable=gems", "-rrbconfig", "-e", rubyQuestion};
    if (family == RuntimeFamily::Python)
        return {"-I", "-c", pythonQuestion};
    return {"-p", nodeQuestion};
}

tl::unexpected<Error> noInterpreter(const char *text, const InterpreterCandidate &candidate,
                                    const QString &what)
{
    return fail(
        Error::local(u"Lathe.NoInterpreter"_s,
                     QCoreApplication::translate("InterpreterProbe", text).arg(candidate.path, what)));
}

/// A Java installation says of itself what it is in a file; starting one takes 70 ms.
QByteArray releaseOf(const QString &path)
{
    const QString binary = QFileInfo(path).canonicalFilePath();
    const QString prefix = QFileInfo(QFileInfo(binary).path()).path();
    QFile file(prefix + u"/release"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.read(64 * 1024);
    const qsizetype at = ('\n' + text).indexOf("\nJAVA_VERSION=\"");
    const QByteArray version = at < 0 ? QByteArray() : text.mid(at).split('"').value(1);
    return QFile::encodeName(binary) + '\n' + version + '\n' + QFile::encodeName(prefix);
}

} // namespace

Result<Interpreter> ask(const InterpreterCandidate &candidate, const CommandRunner &run)
{
    const auto answer = candidate.family == RuntimeFamily::Java
                            ? Result<QByteArray>(releaseOf(candidate.path))
                            : run(QFile::encodeName(candidate.path), question(candidate.family));
    if (!answer)
        return fail(answer.error());
    const auto lines = answer->split('\n');
    Interpreter found{candidate.family,
                      candidate.path,
                      QFile::decodeName(lines.value(0)),
                      QFile::decodeName(lines.value(2)),
                      QVersionNumber::fromString(QString::fromLatin1(lines.value(1))),
                      candidate.origin};
    const QString language = languageName(candidate.family);
    const bool below =
        found.executable.startsWith(found.prefix == u"/" ? found.prefix : found.prefix + u'/');
    if (found.version.isNull() || !found.prefix.startsWith(u'/') || !below)
        return noInterpreter(
            QT_TR_NOOP("%1 did not answer as %2 does. Choose the interpreter's own binary."), candidate,
            language);
    if (found.version < leastInterpreterVersion(candidate.family)) {
        const QString least = leastInterpreterVersion(candidate.family).toString();
        return noInterpreter(
            QT_TR_NOOP("%1 is %2."), candidate,
            language + u' ' + found.version.toString() +
                QCoreApplication::translate("InterpreterProbe", "; Lathe needs %1 or newer").arg(least));
    }
    return found;
}

} // namespace interpreterprobe
} // namespace lathe
