// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/SdkFetch.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Packages that npm fetches for one client and all that it needs.
constexpr int packagesPerClient = 3;
constexpr int tenMinutes = 600'000;
constexpr QFile::Permissions everyoneEnters = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                              QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther |
                                              QFile::ExeOther;

/// Copies boto3 and what it needs from where this interpreter finds it; fails where it does not.
constexpr auto copyInstalledScript =
    "import importlib.util, os, shutil, sys\n"
    "import boto3\n"
    "for name in ('boto3', 'botocore', 's3transfer', 'jmespath', 'dateutil', 'urllib3', 'six'):\n"
    "    found = importlib.util.find_spec(name)\n"
    "    if found is None:\n"
    "        continue\n"
    "    if found.submodule_search_locations:\n"
    "        shutil.copytree(found.submodule_search_locations[0], os.path.join(sys.argv[1], name),\n"
    "                        ignore=shutil.ignore_patterns('__pycache__'), dirs_exist_ok=True)\n"
    "    else:\n"
    "        shutil.copy(found.origin, sys.argv[1])\n";

tl::unexpected<Error> notFetched(const QString &why)
{
    return fail(Error::local(u"Lathe.SdkNotFetched"_s, why));
}

QString tr(const char *text)
{
    return QCoreApplication::translate("SdkFetch", text);
}

/// npm is a script that looks for node on PATH.
std::vector<QByteArray> environmentWith(const QString &folder)
{
    QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    own.insert(u"PATH"_s, folder + u':' + own.value(u"PATH"_s));
    std::vector<QByteArray> lines;
    for (const QString &line : own.toStringList())
        lines.push_back(line.toUtf8());
    return lines;
}

QList<Interpreter> newestFirst(QList<Interpreter> interpreters, RuntimeFamily family)
{
    interpreters.removeIf([family](const Interpreter &one) { return one.family != family; });
    std::ranges::stable_sort(interpreters,
                             [](const auto &a, const auto &b) { return a.version > b.version; });
    return interpreters;
}

} // namespace

SdkFetch::SdkFetch(const QString &parent, QStringList packages, Progress progress)
    : m_folder(parent + u"/new-XXXXXX"_s)
    , m_packages(std::move(packages))
    , m_progress(std::move(progress))
{
    QFile::setPermissions(m_folder.path(), everyoneEnters);
    m_timer.setInterval(300);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        m_progress(std::min<int>(95, fetched() * 100 / int(m_packages.size() * packagesPerClient)));
    });
}

/// npm keeps a log as it goes; it is small.
int SdkFetch::fetched() const
{
    int count = 0;
    const QDir logs(m_folder.filePath(u"logs"_s));
    for (const QFileInfo &entry : logs.entryInfoList({u"*.log"_s}, QDir::Files)) {
        QFile log(entry.filePath());
        if (log.open(QIODevice::ReadOnly))
            count += int(log.read(1 << 20).count("http fetch GET 200"));
    }
    return count / 2; // what there is, then the package itself
}

void SdkFetch::node(const QList<Interpreter> &interpreters, Reply<QString> reply)
{
    const auto nodes = newestFirst(interpreters, RuntimeFamily::Node);
    QString npm, path;
    for (const Interpreter &node : nodes) {
        path = node.prefix + u"/bin"_s;
        npm = QStandardPaths::findExecutable(u"npm"_s, {path});
        if (!npm.isEmpty())
            break;
    }
    if (npm.isEmpty())
        npm = QStandardPaths::findExecutable(u"npm"_s);
    if (npm.isEmpty()) {
        reply(notFetched(tr("npm was not found, and the SDK comes by it. Install npm (on Debian and Ubuntu "
                            "the package of that name) and try again.")));
        return;
    }
    RunRequest request;
    request.program = npm;
    request.arguments = QStringList{u"install"_s,           u"--prefix"_s,
                                    m_folder.path(),        u"--no-audit"_s,
                                    u"--no-fund"_s,         u"--ignore-scripts"_s,
                                    u"--no-package-lock"_s, u"--loglevel=error"_s,
                                    u"--logs-dir"_s,        m_folder.filePath(u"logs"_s)} +
                        m_packages;
    request.environment = environmentWith(path);
    request.workingDirectory = m_folder.path();
    m_timer.start();
    run(std::move(request), u"npm"_s, reply, [this, reply] { finish(reply); });
}

void SdkFetch::run(RunRequest request, const QString &what, const Reply<QString> &failed,
                   std::function<void()> then)
{
    request.timeoutMs = tenMinutes;
    m_runner.run(std::move(request), [this, what, failed, then](const Result<QByteArray> &ran) {
        m_timer.stop();
        if (ran) {
            then();
            return;
        }
        failed(notFetched(
            tr("The SDK could not be fetched by %1: %2 Check the connection to the internet and try again.")
                .arg(what, ran.error().message)));
    });
}

void SdkFetch::finish(const Reply<QString> &reply)
{
    QDir(m_folder.filePath(u"logs"_s)).removeRecursively();
    QFile::remove(m_folder.filePath(u"package.json"_s));
    reply(release());
}

QString SdkFetch::release()
{
    m_folder.setAutoRemove(false);
    return m_folder.path();
}

void SdkFetch::python(const QList<Interpreter> &interpreters, Reply<QString> reply)
{
    const auto pythons = newestFirst(interpreters, RuntimeFamily::Python);
    if (pythons.isEmpty()) {
        reply(notFetched(tr("No Python was found. Install one and try again.")));
        return;
    }
    m_progress(-1);
    for (const Interpreter &python : pythons)
        m_pythons << python.executable;
    copyInstalled(m_pythons, std::move(reply));
}

/// From the first interpreter that has it.
void SdkFetch::copyInstalled(QStringList pythons, Reply<QString> reply)
{
    if (pythons.isEmpty()) {
        installByPip(std::move(reply));
        return;
    }
    RunRequest request;
    request.program = pythons.takeFirst();
    request.arguments = {u"-I"_s, u"-c"_s, QString::fromLatin1(copyInstalledScript), m_folder.path()};
    request.timeoutMs = tenMinutes;
    m_runner.run(std::move(request),
                 [this, pythons, reply = std::move(reply)](const Result<QByteArray> &ran) {
                     if (ran)
                         compile(m_pythons, reply);
                     else
                         copyInstalled(pythons, reply);
                 });
}

void SdkFetch::installByPip(Reply<QString> reply)
{
    RunRequest request;
    request.program = m_pythons.first();
    request.arguments = {
        u"-m"_s,           u"pip"_s,      u"install"_s,    u"--quiet"_s, u"--disable-pip-version-check"_s,
        u"--no-compile"_s, u"--target"_s, m_folder.path(), u"boto3"_s};
    run(std::move(request), tr("pip (the package python3-boto3 is not installed)"), reply,
        [this, reply] { compile(m_pythons, reply); });
}

/// For each interpreter: functions see the files read-only, and would compile them at each cold start.
void SdkFetch::compile(QStringList pythons, const Reply<QString> &reply)
{
    if (pythons.isEmpty()) {
        finish(reply);
        return;
    }
    m_progress(int((m_pythons.size() - pythons.size()) * 100 / m_pythons.size()));
    RunRequest request;
    request.program = pythons.takeFirst();
    request.arguments = {u"-I"_s, u"-m"_s, u"compileall"_s, u"-q"_s, u"-q"_s, m_folder.path()};
    request.timeoutMs = tenMinutes;
    // What cannot be compiled is only slower.
    m_runner.run(std::move(request),
                 [this, pythons, reply](const Result<QByteArray> &) { compile(pythons, reply); });
}

} // namespace lathe
