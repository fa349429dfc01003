// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"
#include "engine/base/WorkerPool.h"
#include "engine/local/SdkFetch.h"

#include <QObject>

#include <map>

namespace lathe
{

/// The AWS SDKs that functions find in /var/runtime, as in Lambda's own runtimes: a folder each for
/// `nodejs` and `python`, kept for this user and filled on request. Engine thread.
class SdkStore final : public QObject
{
    Q_OBJECT
public:
    /// `folder`: empty for the user's data folder. `packages`: for npm; empty for the usual clients.
    SdkStore(QString folder, QStringList packages, WorkerPool &pool);
    ~SdkStore() override;

    QList<SdkInfo> list() const;
    /// Where the SDK of a family lies; empty if it is not there.
    QString folder(const QString &family) const;
    /// Fetches the newest; whoever asks again meanwhile waits for the same. Errors: `Lathe.SdkNotFetched`,
    /// `Lathe.Cancelled`.
    void fetch(const QString &family, const QList<Interpreter> &interpreters, Reply<SdkInfo> reply);
    void cancel(const QString &family);

    /// What is fetched of the AWS SDK for JavaScript: the clients that most functions use.
    static QStringList usualPackages();

Q_SIGNALS:
    void changed(const lathe::SdkInfo &sdk);
    /// Another copy is in place.
    void replaced(const QString &family);

private:
    struct Work {
        std::unique_ptr<SdkFetch> fetch;
        int percent = 0;
        std::vector<Reply<SdkInfo>> waiting;
    };

    SdkInfo info(const QString &family) const;
    void fetched(const QString &family, const Result<QString> &folder);
    void end(const QString &family, const Result<Done> &result);
    void removeLeftovers();
    void removeFolder(const QString &folder);
    Result<Done> putInPlace(const QString &family, const QString &folder);

    QString m_folder;
    QStringList m_packages;
    WorkerPool &m_pool;
    std::map<QString, Work> m_work; ///< by family
};

} // namespace lathe
