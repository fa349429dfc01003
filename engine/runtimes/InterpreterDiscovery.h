// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtimes/InterpreterPlaces.h"
#include "engine/runtimes/InterpreterProbe.h"

#include <QDateTime>
#include <QHash>

namespace lathe
{

/// Finds the interpreters of a machine.
///
/// discover() blocks for 20-60 ms per interpreter that was not asked before, so it runs in a job of a pool,
/// by one job at a time. An answer is kept as long as the binary's path, size and time stay; a script,
/// which a version manager's shim is, is asked each time, since what it starts may change.
class InterpreterDiscovery
{
public:
    struct Found {
        QList<Interpreter> interpreters; ///< each binary once, in the order of preference
        QList<Error> problems;           ///< of paths that the user set
    };

    explicit InterpreterDiscovery(CommandRunner run)
        : m_run(std::move(run))
    {
    }

    Found discover(const InterpreterPlaces &places);

private:
    struct Kept {
        QDateTime modified;
        qint64 size = 0;
        Result<Interpreter> answer;
    };

    Result<Interpreter> ask(const InterpreterCandidate &candidate);

    CommandRunner m_run;
    QHash<QString, Kept> m_kept;
};

} // namespace lathe
