// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/SdkStore.h"

#include "engine/base/JsonText.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto nodeFamily = u"nodejs"_s;
const auto pythonFamily = u"python"_s;

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString versionOfNode(const QString &folder)
{
    const QDir packages(folder + u"/node_modules/@aws-sdk"_s);
    const QStringList names = packages.entryList({u"client-*"_s}, QDir::Dirs, QDir::Name);
    if (names.isEmpty())
        return {};
    const auto json = parseJson(contents(packages.filePath(names.first() + u"/package.json"_s)));
    if (!json || !json->is_object())
        return {};
    const auto version = json->find("version");
    return version != json->end() && version->is_string() ? fromStd(version->get_ref<const std::string &>())
                                                          : QString();
}

QString versionOfPython(const QString &folder)
{
    static const QRegularExpression version(u"__version__ = ['\"]([^'\"]+)"_s);
    return version.match(QString::fromUtf8(contents(folder + u"/boto3/__init__.py"_s))).captured(1);
}

} // namespace

SdkStore::SdkStore(QString folder, QStringList packages, WorkerPool &pool)
    : m_folder(std::move(folder))
    , m_packages(packages.isEmpty() ? usualPackages() : std::move(packages))
    , m_pool(pool)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/lathe/sdk"_s;
}

SdkStore::~SdkStore() = default;

QStringList SdkStore::usualPackages()
{
    QStringList packages;
    for (const char *name : {"client-s3",
                             "s3-request-presigner",
                             "lib-storage",
                             "client-dynamodb",
                             "lib-dynamodb",
                             "util-dynamodb",
                             "client-sqs",
                             "client-sns",
                             "client-lambda",
                             "client-secrets-manager",
                             "client-ssm",
                             "client-sts",
                             "client-kinesis",
                             "client-firehose",
                             "client-eventbridge",
                             "client-sfn",
                             "client-cloudwatch",
                             "client-cloudwatch-logs",
                             "client-cognito-identity-provider",
                             "client-kms",
                             "client-sesv2",
                             "client-apigatewaymanagementapi"})
        packages << u"@aws-sdk/"_s + QString::fromLatin1(name);
    return packages;
}

QString SdkStore::folder(const QString &family) const
{
    const bool known = family == nodeFamily || family == pythonFamily;
    const QString folder = m_folder + u'/' + family;
    return known && QFileInfo(folder).isDir() ? folder : QString();
}

SdkInfo SdkStore::info(const QString &family) const
{
    SdkInfo info;
    info.family = family;
    const QString there = folder(family);
    if (family == nodeFamily) {
        info.label = tr("AWS SDK for JavaScript");
        info.source =
            tr("%1 packages of version 3, such as S3, DynamoDB, SQS and Lambda, from npm: about 65 MB.")
                .arg(m_packages.size());
        info.version = there.isEmpty() ? QString() : versionOfNode(there);
    } else {
        info.label = tr("AWS SDK for Python (boto3)");
        info.source = tr("From the system's package python3-boto3 where it is installed, else by pip.");
        info.version = there.isEmpty() ? QString() : versionOfPython(there);
    }
    if (const auto work = m_work.find(family); work != m_work.end()) {
        info.fetching = true;
        info.percent = work->second.percent;
    }
    return info;
}

/// What a Lathe that was killed left; another one may be fetching at this moment.
void SdkStore::removeLeftovers()
{
    const QDateTime old = QDateTime::currentDateTimeUtc().addDays(-1);
    for (const QFileInfo &entry : QDir(m_folder).entryInfoList({u"new-*"_s}, QDir::Dirs)) {
        if (entry.lastModified() < old)
            removeFolder(entry.filePath());
    }
}

QList<SdkInfo> SdkStore::list() const
{
    return {info(nodeFamily), info(pythonFamily)};
}

void SdkStore::fetch(const QString &family, const QList<Interpreter> &interpreters, Reply<SdkInfo> reply)
{
    if (family != nodeFamily && family != pythonFamily) {
        reply(fail(Error::notFound(tr("Lathe fetches no SDK for %1.").arg(family))));
        return;
    }
    Work &work = m_work[family];
    work.waiting.push_back(std::move(reply));
    if (work.fetch)
        return;
    QDir().mkpath(m_folder);
    removeLeftovers();
    work.fetch = std::make_unique<SdkFetch>(m_folder, m_packages, [this, family](int percent) {
        m_work[family].percent = percent;
        Q_EMIT changed(info(family));
    });
    const auto done = [this, family](const Result<QString> &folder) { fetched(family, folder); };
    if (family == nodeFamily)
        work.fetch->node(interpreters, done);
    else
        work.fetch->python(interpreters, done);
    if (m_work.contains(family))
        Q_EMIT changed(info(family));
}

void SdkStore::fetched(const QString &family, const Result<QString> &folder)
{
    if (!folder) {
        end(family, fail(folder.error()));
        return;
    }
    const auto placed = putInPlace(family, *folder);
    end(family, placed);
    if (placed)
        Q_EMIT replaced(family);
}

Result<Done> SdkStore::putInPlace(const QString &family, const QString &folder)
{
    const QString target = m_folder + u'/' + family;
    const QString old = folder + u"-old"_s;
    if (QFileInfo::exists(target) && !QDir().rename(target, old))
        return fail(Error::local(u"Lathe.SdkNotFetched"_s, tr("%1 could not be renamed.").arg(target)));
    if (!QDir().rename(folder, target))
        return fail(Error::local(u"Lathe.SdkNotFetched"_s, tr("%1 could not be renamed.").arg(folder)));
    removeFolder(old);
    return Done{};
}

void SdkStore::removeFolder(const QString &folder)
{
    m_pool.run([folder] { return QDir(folder).removeRecursively(); }, [](bool) {});
}

void SdkStore::cancel(const QString &family)
{
    if (m_work.contains(family))
        end(family, fail(Error::local(u"Lathe.Cancelled"_s, tr("Fetching the SDK was cancelled."))));
}

void SdkStore::end(const QString &family, const Result<Done> &result)
{
    const auto work = m_work.extract(family);
    const SdkInfo now = info(family);
    Q_EMIT changed(now);
    for (const auto &reply : work.mapped().waiting) {
        if (result)
            reply(now);
        else
            reply(fail(result.error()));
    }
    // The fetch may be what called this.
    QMetaObject::invokeMethod(
        this,
        [this, failed = !result,
         fetch = std::shared_ptr<SdkFetch>(std::move(work.mapped().fetch))]() mutable {
            const QString folder = fetch->release();
            fetch.reset(); // ends what runs
            if (failed)
                removeFolder(folder);
        },
        Qt::QueuedConnection);
}

} // namespace lathe
