// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/InterpreterDiscovery.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool isScript(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(2) == "#!";
}

QSet<RuntimeFamily> familiesWithBinaries(const QList<InterpreterCandidate> &candidates)
{
    QSet<RuntimeFamily> families;
    for (const InterpreterCandidate &candidate : candidates) {
        if (!families.contains(candidate.family) && !isScript(candidate.path))
            families.insert(candidate.family);
    }
    return families;
}

} // namespace

Result<Interpreter> InterpreterDiscovery::ask(const InterpreterCandidate &candidate)
{
    const QFileInfo file(QFileInfo(candidate.path).canonicalFilePath());
    if (file.filePath().isEmpty() || !file.isFile() || !file.isExecutable()) {
        return fail(Error::local(
            u"Lathe.NoInterpreter"_s,
            QCoreApplication::translate("InterpreterDiscovery",
                                        "%1 is not a program that can be run: correct the path.")
                .arg(candidate.path)));
    }
    if (isScript(file.filePath()))
        return interpreterprobe::ask(candidate, m_run);
    const auto kept = m_kept.constFind(candidate.path);
    if (kept != m_kept.constEnd() && kept->modified == file.lastModified() && kept->size == file.size()) {
        auto answer = kept->answer;
        if (answer)
            answer->origin = candidate.origin;
        return answer;
    }
    const auto answer = interpreterprobe::ask(candidate, m_run);
    m_kept.insert(candidate.path, {file.lastModified(), file.size(), answer});
    return answer;
}

InterpreterDiscovery::Found InterpreterDiscovery::discover(const InterpreterPlaces &places)
{
    Found found;
    const auto candidates = places.candidates();
    const QSet<RuntimeFamily> withBinaries = familiesWithBinaries(candidates);
    for (const InterpreterCandidate &candidate : candidates) {
        const bool userSet = candidate.origin == InterpreterOrigin::UserSet;
        // A version manager's shim takes 100 to 300 ms to answer, with the name of a binary that was found
        // anyway.
        if (!userSet && withBinaries.contains(candidate.family) && isScript(candidate.path))
            continue;
        const auto answer = ask(candidate);
        if (!answer) {
            if (userSet)
                found.problems << answer.error();
            continue;
        }
        const bool known = std::any_of(
            found.interpreters.begin(), found.interpreters.end(), [&](const Interpreter &other) {
                return other.family == answer->family && other.executable == answer->executable;
            });
        if (!known)
            found.interpreters << *answer;
    }
    return found;
}

} // namespace lathe
