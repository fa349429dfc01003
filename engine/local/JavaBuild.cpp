// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/JavaBuild.h"

#include "engine/deployment/GeneratedFiles.h"
#include "engine/process/ProcessRunner.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("JavaBuild", text);
}

tl::unexpected<Error> cannot(const QString &what, const QString &why)
{
    return fail(Error::local(
        u"Lathe.FileError"_s,
        tr("The function could not be compiled: %1 (%2). Nothing was deployed.").arg(what, why)));
}

bool hasBuildFile(const QString &folder)
{
    const QDir files(folder);
    for (const auto *name : {u"pom.xml", u"build.gradle", u"build.gradle.kts", u"build.xml"}) {
        if (files.exists(QStringView(name).toString()))
            return true;
    }
    return false;
}

/// Relative to `folder`, sorted.
QStringList filesIn(const QString &folder, const QString &pattern)
{
    QStringList paths;
    QDirIterator files(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(QDir(folder).relativeFilePath(files.next()));
    paths.sort();
    return paths;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(bytes) == bytes.size();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// javac reads long lists of files from a file; blanks and quotes in names are escaped.
QByteArray argumentFile(const QStringList &sources)
{
    QByteArray text;
    for (QString source : sources)
        text += '"' + source.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).toUtf8() + "\"\n";
    return text;
}

Result<Done> compile(const QString &folder, const QString &scratch, const JavaTools &tools)
{
    const QString messages = scratch + u"/messages"_s;
    const QString sources = scratch + u"/sources"_s;
    if (!write(sources, argumentFile(filesIn(folder, u"*.java"_s))))
        return cannot(sources, tr("cannot be written"));
    RunRequest request;
    request.program = tools.javac;
    request.arguments = {u"-J-XX:TieredStopAtLevel=1"_s,
                         u"-J-XX:+UseSerialGC"_s,
                         u"-J-Duser.language=en"_s,
                         u"-encoding"_s,
                         u"UTF-8"_s,
                         u"-g"_s,
                         u"-parameters"_s,
                         u"-nowarn"_s,
                         u"-Xstdout"_s,
                         messages,
                         u"--release"_s,
                         QString::number(tools.release),
                         u"-cp"_s,
                         u".:lib/*:"_s + tools.runtimeJar,
                         u"-d"_s,
                         scratch + u"/classes"_s,
                         u"@"_s + sources};
    request.workingDirectory = folder;
    request.timeoutMs = 120'000;
    const auto ran = ProcessRunner::runAndWait(std::move(request));
    if (ran)
        return Done{};
    const QString said = QString::fromUtf8(contents(messages)).trimmed();
    if (ran.error().code != u"Lathe.CommandFailed" || said.isEmpty())
        return fail(ran.error());
    return fail(Error::local(
        u"Lathe.CompilationFailed"_s,
        tr("The Java sources do not compile, so nothing was deployed. Correct them and deploy again.") +
            u"\n\n"_s + said.left(8000)));
}

/// Puts the classes into the copy. One that the user has among the working files is brought up to date
/// there.
Result<Done> addClasses(const QString &folder, const QString &copy, const QString &classes)
{
    QList<QByteArray> generated;
    for (const QString &path : filesIn(classes, u"*"_s)) {
        const QByteArray bytes = contents(classes + u'/' + path);
        if (!write(copy + u'/' + path, bytes))
            return cannot(path, tr("cannot be written"));
        if (!QFileInfo::exists(folder + u'/' + path))
            generated.append(QFile::encodeName(path));
        else if (!write(folder + u'/' + path, bytes))
            return cannot(folder + u'/' + path, tr("cannot be written"));
    }
    if (!write(copy + u'/' + QString::fromLatin1(generatedfiles::listPath),
               generatedfiles::write(generated)))
        return cannot(QString::fromLatin1(generatedfiles::listPath), tr("cannot be written"));
    return Done{};
}

} // namespace

bool JavaBuild::isNeeded(const QString &folder)
{
    return !hasBuildFile(folder) &&
           QDirIterator(folder, {u"*.java"_s}, QDir::Files, QDirIterator::Subdirectories).hasNext();
}

Result<std::shared_ptr<QTemporaryDir>> JavaBuild::run(const QString &folder, const JavaTools &tools)
{
    if (tools.javac.isEmpty()) {
        return fail(
            Error::local(u"Lathe.NoCompiler"_s, tr("The function has Java sources, and this machine has no "
                                                   "Java compiler. Install a JDK (on Debian and "
                                                   "Ubuntu the package default-jdk-headless) and start "
                                                   "Lathe again; or deploy classes or a jar that "
                                                   "you built elsewhere, without the sources.")));
    }
    const auto copy = std::make_shared<QTemporaryDir>();
    const QTemporaryDir scratch;
    std::error_code problem;
    std::filesystem::copy(
        folder.toStdString(), copy->path().toStdString(),
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks, problem);
    if (problem || !copy->isValid() || !scratch.isValid())
        return cannot(copy->path(), QString::fromStdString(problem.message()));
    QDir().mkpath(scratch.filePath(u"classes"_s));
    if (auto compiled = compile(copy->path(), scratch.path(), tools); !compiled)
        return fail(compiled.error());
    if (auto added = addClasses(folder, copy->path(), scratch.filePath(u"classes"_s)); !added)
        return fail(added.error());
    return copy;
}

} // namespace lathe
