// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/WorkingCopies.h"

#include "engine/api/FunctionName.h"
#include "engine/deployment/GeneratedFiles.h"
#include "engine/deployment/TreeDigest.h"
#include "engine/workspace/FunctionFile.h"
#include "engine/workspace/WorkingFolder.h"

#include <QDir>
#include <QFile>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isEmptyFolder(const QString &folder)
{
    return QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

/// What Deploy made is no working file.
void removeGenerated(const QString &folder)
{
    const QString list = folder + u'/' + QString::fromLatin1(generatedfiles::listPath);
    const auto generated = generatedfiles::read(readFile(list));
    if (!QFile::remove(list))
        return;
    for (const QByteArray &path : generated)
        QFile::remove(folder + u'/' + QFile::decodeName(path));
    QDir(folder).rmpath(QString::fromLatin1(generatedfiles::listPath).section(u'/', 0, -2));
}

} // namespace

WorkingCopies::WorkingCopies(WorkspaceLayout layout, WorkerPool &pool)
    : m_layout(std::move(layout))
    , m_pool(pool)
{
}

QStringList WorkingCopies::names() const
{
    QStringList names = QDir(m_layout.functions()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    names.removeIf([](const QString &name) { return FunctionName::problemWithNewName(name).has_value(); });
    return names;
}

bool WorkingCopies::has(const QString &name) const
{
    return !FunctionName::problemWithNewName(name) && QFileInfo(m_layout.functionFolder(name)).isDir();
}

void WorkingCopies::inTurn(const QString &name, Turn turn)
{
    std::deque<Turn> &turns = m_turns[name];
    turns.push_back(std::move(turn));
    if (turns.size() == 1)
        startTurn(name);
}

void WorkingCopies::startTurn(const QString &name)
{
    m_pool.run(m_turns[name].front().work, [this, name](const Result<Done> &result) {
        std::deque<Turn> &turns = m_turns[name];
        const auto done = std::move(turns.front().done);
        turns.pop_front();
        if (turns.empty())
            m_turns.remove(name);
        else
            startTurn(name);
        done(result);
    });
}

WorkingCopies::State WorkingCopies::look(const WorkspaceLayout &layout, const QString &name,
                                         DigestCache &cache)
{
    State state;
    const QString folder = layout.functionFolder(name);
    state.exists = QFileInfo(folder).isDir();
    if (state.exists) {
        if (const auto digest = digestOfFolder(folder, &cache))
            state.digest = *digest;
    }
    state.file = readFile(layout.functionFile(name));
    return state;
}

void WorkingCopies::check(const QString &name)
{
    Copy &copy = m_copies[name];
    if (copy.checking) {
        copy.checkAgain = true;
        return;
    }
    copy.checking = true;
    m_pool.run([layout = m_layout, name, cache = m_cache] { return look(layout, name, *cache); },
               [this, name](State state) {
                   Copy &looked = m_copies[name];
                   looked.state = std::move(state);
                   looked.checking = false;
                   looked.known = true;
                   if (std::exchange(looked.checkAgain, false))
                       check(name);
                   Q_EMIT checked(name);
               });
}

void WorkingCopies::follow(const FunctionRecord &record)
{
    const QString name = record.configuration.functionName;
    Copy &copy = m_copies[name];
    const std::optional<FunctionRecord> before = std::exchange(copy.deployed, record);
    inTurn(name, {[layout = m_layout, record, before, cache = m_cache] {
                      return bring(layout, record, before, *cache);
                  },
                  [this, name](const Result<Done> &done) {
                      if (!done)
                          Q_EMIT problem(done.error().message);
                      check(name);
                  }});
}

/// Without a `before` (at start) nothing but missing files is written: differences are somebody's edits.
Result<Done> WorkingCopies::bring(const WorkspaceLayout &layout, const FunctionRecord &record,
                                  const std::optional<FunctionRecord> &before, DigestCache &cache)
{
    const QString name = record.configuration.functionName;
    const State now = look(layout, name, cache);
    const QByteArray text = functionfile::write(record.configuration);
    const bool ours = before && now.file == functionfile::write(before->configuration);
    // An empty file may be one that somebody is writing at this moment.
    if (now.file != text && (ours || !QFileInfo::exists(layout.functionFile(name)))) {
        const WorkingFolder functions(layout.functions(), layout.trash());
        if (auto written = functions.write(name + u".json"_s, text); !written)
            return written;
    }
    if (now.digest == record.treeDigest)
        return Done{};
    const bool missing = !now.exists || isEmptyFolder(layout.functionFolder(name));
    if (missing || (before && now.digest == before->treeDigest))
        return replaceFiles(layout, record);
    return Done{};
}

Result<Done> WorkingCopies::replaceFiles(const WorkspaceLayout &layout, const FunctionRecord &record)
{
    const QString name = record.configuration.functionName;
    const WorkingFolder functions(layout.functions(), layout.trash());
    if (auto moved = functions.remove(name); !moved)
        return moved;
    std::error_code problem;
    std::filesystem::copy(
        (layout.code() + u'/' + record.packageHex).toStdString(), layout.functionFolder(name).toStdString(),
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks, problem);
    if (problem) {
        return fail(Error::local(
            u"Lathe.FileError"_s,
            u"The files of %1 could not be unpacked for editing: %2. The deployed function is not "
            "affected."_s.arg(name, QString::fromStdString(problem.message()))));
    }
    removeGenerated(layout.functionFolder(name));
    return Done{};
}

void WorkingCopies::takeDeployed(const QString &name, Reply<Done> reply)
{
    const auto copy = m_copies.constFind(name);
    if (copy == m_copies.cend() || !copy->deployed) {
        reply(fail(Error::notFound(u"No code of %1 is deployed."_s.arg(name))));
        return;
    }
    inTurn(name, {[layout = m_layout, record = *copy->deployed] { return replaceFiles(layout, record); },
                  [this, name, reply = std::move(reply)](const Result<Done> &done) {
                      check(name);
                      reply(done);
                  }});
}

void WorkingCopies::discard(const QString &name)
{
    m_copies.remove(name);
    inTurn(name, {[layout = m_layout, name]() -> Result<Done> {
                      const WorkingFolder functions(layout.functions(), layout.trash());
                      const WorkingFolder events(layout.events(), layout.trash());
                      for (const auto &done : {functions.remove(name), functions.remove(name + u".json"_s),
                                               events.remove(name)}) {
                          if (!done)
                              return done;
                      }
                      return Done{};
                  },
                  [this, name](const Result<Done> &done) {
                      if (!done)
                          Q_EMIT problem(done.error().message);
                      Q_EMIT checked(name);
                  }});
}

bool WorkingCopies::hasUndeployedChanges(const FunctionRecord &record) const
{
    const auto copy = m_copies.constFind(record.configuration.functionName);
    if (copy == m_copies.cend() || !copy->known || !copy->state.exists)
        return false;
    if (copy->state.digest != record.treeDigest)
        return true;
    if (copy->state.file.isEmpty())
        return false;
    const auto configured = functionfile::read(copy->state.file, record.configuration);
    return configured && *configured != record.configuration;
}

FunctionConfiguration WorkingCopies::configurationOf(const QString &name, FunctionConfiguration base) const
{
    base.functionName = name;
    const auto copy = m_copies.constFind(name);
    if (copy == m_copies.cend() || copy->state.file.isEmpty())
        return base;
    const auto configured = functionfile::read(copy->state.file, base);
    return configured ? *configured : base;
}

bool WorkingCopies::hasConfiguration(const QString &name) const
{
    const auto copy = m_copies.constFind(name);
    return copy != m_copies.cend() && !copy->state.file.isEmpty();
}

} // namespace lathe
