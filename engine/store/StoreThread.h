// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Mailbox.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace SQLite
{
class Database;
}

namespace lathe
{

/// One thread that owns one database connection: jobs in, results out through a mailbox.
///
/// A writer commits in groups: the transaction opens with the first job and is committed when the queue
/// runs dry, at the latest after 50 ms. Each job is all or nothing; one that fails does not harm the others
/// of its group. A reply comes in the mailbox's thread and only after the commit, so what has been
/// acknowledged is in the file. A reader runs each job in a short transaction of its own.
class StoreThread
{
public:
    enum class Mode { Writer, Reader };
    struct Hooks {
        /// At the end of each group, still inside its transaction.
        std::function<void(SQLite::Database &)> beforeCommit;
        /// The group's work is undone; whatever was collected for it must be forgotten.
        std::function<void()> rolledBack;
        /// A job met damage in the file.
        std::function<void()> damaged;
    };

    /// `file` is named in error messages. The mailbox must outlive the thread.
    StoreThread(QString file, std::unique_ptr<SQLite::Database> database, Mode mode, Mailbox &home);
    /// As close().
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    void setHooks(Hooks hooks) { m_hooks = std::move(hooks); }
    /// How long a writer lets lazy jobs gather before it wakes for them. Before start().
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    void start();
    /// For preparing statements before start() and finalising them after close().
    SQLite::Database &database() { return *m_database; }

    /// Queues a job, from any thread. `work` runs on the store thread; it may throw what SQLiteCpp throws.
    /// An error as its result, too, undoes what it did. After close() the reply is never called. A `lazy`
    /// job may wait for others (setPatience), unless one that is not lazy comes behind it.
    template<typename T>
    void run(std::function<Result<T>(SQLite::Database &)> work, Reply<T> reply, bool lazy = false)
    {
        add(std::make_unique<TypedJob<T>>(std::move(work), std::move(reply)), lazy);
    }

    /// Runs what is queued, commits, joins the thread and folds the log back into the file. Replies still
    /// wait in the mailbox afterwards.
    void close();

private:
    struct Job {
        virtual ~Job() = default;
        /// false: the result is an error.
        virtual bool work(SQLite::Database &database) = 0;
        virtual void fail(const Error &error) = 0;
        virtual void reply() = 0;
    };
    template<typename T>
    struct TypedJob final : Job {
        TypedJob(std::function<Result<T>(SQLite::Database &)> doIt, Reply<T> tell)
            : m_work(std::move(doIt))
            , m_reply(std::move(tell))
        {
        }
        bool work(SQLite::Database &database) override
        {
            m_result = m_work(database);
            m_work = nullptr;
            return m_result->has_value();
        }
        void fail(const Error &error) override { m_result = lathe::fail(error); }
        void reply() override
        {
            if (m_reply)
                m_reply(std::move(*m_result));
        }
        std::function<Result<T>(SQLite::Database &)> m_work;
        Reply<T> m_reply;
        std::optional<Result<T>> m_result;
    };
    using Jobs = std::vector<std::unique_ptr<Job>>;
    class Group;

    void add(std::unique_ptr<Job> job, bool lazy);
    void loop();
    void post(Jobs jobs);
    void readJobs(Jobs jobs);
    Error explain(const std::exception &exception);

    const QString m_file;
    std::unique_ptr<SQLite::Database> m_database;
    const Mode m_mode;
    Mailbox &m_home;
    Hooks m_hooks;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    Jobs m_queue;
    bool m_closing = false;
    bool m_urgent = false; ///< a job in the queue does not wait
    std::chrono::milliseconds m_patience{0};
    std::thread m_thread;
};

} // namespace lathe
