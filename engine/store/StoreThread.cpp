// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/StoreThread.h"

#include "engine/base/Logging.h"
#include "engine/store/StoreError.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <pthread.h>
#include <sqlite3.h>

namespace lathe
{

namespace
{
constexpr std::chrono::milliseconds longestGroup{50};
}

/// The open transaction of a writer and the jobs whose replies wait for its commit.
class StoreThread::Group
{
public:
    explicit Group(StoreThread &thread)
        : m_thread(thread)
        , m_begin(thread.database(), "BEGIN IMMEDIATE")
        , m_commit(thread.database(), "COMMIT")
        , m_savepoint(thread.database(), "SAVEPOINT job")
        , m_release(thread.database(), "RELEASE job")
        , m_undo(thread.database(), "ROLLBACK TO job")
    {
    }

    void run(std::unique_ptr<Job> job)
    {
        Job &added = *m_jobs.emplace_back(std::move(job));
        try {
            if (!isOpen())
                begin();
            step(m_savepoint);
            if (!attempt(added)) {
                // A full disk, for one, can end the whole transaction: then nothing of the group is left.
                if (!isOpen())
                    return giveUp(m_error);
                step(m_undo);
            }
            step(m_release);
        } catch (const std::exception &exception) {
            giveUp(m_thread.explain(exception));
        }
        if (std::chrono::steady_clock::now() - m_since >= longestGroup)
            commit();
    }

    void commit()
    {
        if (m_jobs.empty())
            return;
        try {
            if (isOpen()) {
                if (m_thread.m_hooks.beforeCommit)
                    m_thread.m_hooks.beforeCommit(m_thread.database());
                step(m_commit);
            }
        } catch (const std::exception &exception) {
            giveUp(m_thread.explain(exception));
        }
        m_thread.post(std::exchange(m_jobs, {}));
    }

private:
    bool isOpen() const { return sqlite3_get_autocommit(m_thread.database().getHandle()) == 0; }
    static void step(SQLite::Statement &statement)
    {
        statement.tryReset();
        statement.exec();
        statement.reset();
    }
    void begin()
    {
        step(m_begin);
        m_since = std::chrono::steady_clock::now();
    }
    bool attempt(Job &job)
    {
        try {
            return job.work(m_thread.database());
        } catch (const std::exception &exception) {
            m_error = m_thread.explain(exception);
            job.fail(m_error);
            return false;
        }
    }
    void giveUp(const Error &error)
    {
        for (const auto &job : m_jobs)
            job->fail(error);
        if (m_thread.m_hooks.rolledBack)
            m_thread.m_hooks.rolledBack();
        if (isOpen())
            sqlite3_exec(m_thread.database().getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
        m_thread.post(std::exchange(m_jobs, {}));
    }

    StoreThread &m_thread;
    SQLite::Statement m_begin;
    SQLite::Statement m_commit;
    SQLite::Statement m_savepoint;
    SQLite::Statement m_release;
    SQLite::Statement m_undo;
    Jobs m_jobs;
    Error m_error;
    std::chrono::steady_clock::time_point m_since;
};

StoreThread::StoreThread(QString file, std::unique_ptr<SQLite::Database> database, Mode mode, Mailbox &home)
    : m_file(std::move(file))
    , m_database(std::move(database))
    , m_mode(mode)
    , m_home(home)
{
}

StoreThread::~StoreThread()
{
    close();
}

void StoreThread::start()
{
    m_thread = std::thread([this] { loop(); });
    pthread_setname_np(m_thread.native_handle(), m_mode == Mode::Writer ? "store" : "store-reader");
}

void StoreThread::add(std::unique_ptr<Job> job, bool lazy)
{
    const std::lock_guard lock(m_mutex);
    if (m_closing)
        return;
    m_queue.push_back(std::move(job));
    m_urgent = m_urgent || !lazy;
    // The first lazy one begins the wait; those behind it cost no wake-up.
    if (!lazy || m_queue.size() == 1)
        m_wake.notify_one();
}

void StoreThread::loop()
{
    std::optional<Group> group;
    if (m_mode == Mode::Writer)
        group.emplace(*this);
    for (;;) {
        Jobs jobs;
        {
            std::unique_lock lock(m_mutex);
            if (m_queue.empty() && group) {
                lock.unlock();
                group->commit();
                lock.lock();
            }
            m_wake.wait(lock, [this] { return !m_queue.empty() || m_closing; });
            if (m_queue.empty())
                return;
            if (m_patience.count() > 0)
                m_wake.wait_for(lock, m_patience, [this] { return m_urgent || m_closing; });
            m_urgent = false;
            jobs.swap(m_queue);
        }
        if (!group)
            readJobs(std::move(jobs));
        else
            for (auto &job : jobs)
                group->run(std::move(job));
    }
}

void StoreThread::readJobs(Jobs jobs)
{
    for (auto &job : jobs) {
        try {
            m_database->exec("BEGIN");
            job->work(*m_database);
        } catch (const std::exception &exception) {
            job->fail(explain(exception));
        }
        sqlite3_exec(m_database->getHandle(), "COMMIT", nullptr, nullptr, nullptr);
        Jobs one;
        one.push_back(std::move(job));
        post(std::move(one));
    }
}

void StoreThread::post(Jobs jobs)
{
    if (jobs.empty())
        return;
    m_home.post([done = std::make_shared<Jobs>(std::move(jobs))] {
        for (const auto &job : *done)
            job->reply();
    });
}

Error StoreThread::explain(const std::exception &exception)
{
    const auto *sqlite = dynamic_cast<const SQLite::Exception *>(&exception);
    if (!sqlite)
        return Error::local(QStringLiteral("Lathe.StoreError"), QString::fromUtf8(exception.what()));
    if (isDamage(*sqlite) && m_hooks.damaged)
        m_hooks.damaged();
    const Error error = storeError(*sqlite, m_file);
    qCWarning(logStore).noquote() << error.message;
    return error;
}

void StoreThread::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        m_wake.notify_one();
    }
    if (!m_thread.joinable())
        return;
    m_thread.join();
    if (m_mode == Mode::Writer)
        sqlite3_wal_checkpoint_v2(m_database->getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                                  nullptr);
}

} // namespace lathe
