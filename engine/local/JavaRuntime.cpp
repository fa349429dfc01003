// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/JavaRuntime.h"

#include "engine/process/ProcessRunner.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace lathe::javaruntime
{

namespace
{

Result<QByteArray> run(const QString &program, const QStringList &arguments)
{
    RunRequest request;
    request.program = program;
    request.arguments = arguments;
    request.timeoutMs = 60'000;
    return ProcessRunner::runAndWait(std::move(request));
}

Result<Done> compile(const QString &folder, const QString &bin)
{
    const QTemporaryDir scratch(folder + u"/new-XXXXXX"_s);
    const QString classes = scratch.filePath(u"classes"_s);
    const QString jar = scratch.filePath(u"lathe-runtime.jar"_s);
    // Without invokedynamic for concatenation, which costs each cold start 20 ms.
    QStringList arguments{u"--release"_s, u"11"_s,    u"-nowarn"_s,
                          u"-encoding"_s, u"UTF-8"_s, u"-XDstringConcat=inline"_s,
                          u"-d"_s,        classes};
    QDirIterator sources(folder + u"/src"_s, {u"*.java"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (sources.hasNext())
        arguments << sources.next();
    if (const auto compiled = run(bin + u"/javac"_s, arguments); !compiled)
        return fail(compiled.error());
    const auto packed = run(
        bin + u"/jar"_s, {u"--create"_s, u"--no-compress"_s, u"--file"_s, jar, u"-C"_s, classes, u"."_s});
    if (!packed)
        return fail(packed.error());
    QFile::setPermissions(jar, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    QDir().rename(jar, folder + u"/lathe-runtime.jar"_s); // another Lathe may have been faster
    return Done{};
}

} // namespace

QString jar(const QString &runtimeFolder)
{
    return runtimeFolder + u"/java/lathe-runtime.jar"_s;
}

bool isThere(const QString &runtimeFolder)
{
    return QFile::exists(jar(runtimeFolder));
}

Result<Done> ensure(const QString &runtimeFolder, const QList<Interpreter> &interpreters)
{
    const QString folder = runtimeFolder + u"/java"_s;
    if (isThere(runtimeFolder) || !QFileInfo(folder + u"/src"_s).isDir())
        return Done{};
    for (const Interpreter &java : interpreters) {
        const QString bin = java.prefix + u"/bin"_s;
        if (java.family == RuntimeFamily::Java && QFile::exists(bin + u"/javac"_s))
            return compile(folder, bin);
    }
    return Done{};
}

} // namespace lathe::javaruntime
