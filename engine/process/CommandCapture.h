// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/UniqueFd.h"
#include "engine/process/ExitStatus.h"
#include "engine/process/RunRequest.h"
#include "engine/process/Spawner.h"

namespace lathe
{

/// The pipes of one short command and what came out of them; shared by both forms of ProcessRunner.
class CommandCapture
{
public:
    explicit CommandCapture(RunRequest request)
        : m_request(std::move(request))
    {
    }

    /// Opens the pipes and describes the start.
    Result<SpawnRequest> prepare();
    /// After the start: closes the child's ends.
    void closeChildEnds();
    /// Reads what is there; false once the output has grown too large.
    bool readAvailable();
    /// -1 once closed by the other side.
    int outputFd() const { return m_output.get(); }
    int errorFd() const { return m_errors.get(); }
    const RunRequest &request() const { return m_request; }

    void setTimedOut() { m_timedOut = true; }
    /// Reads the rest and judges.
    Result<QByteArray> finish(const ExitStatus &status);

private:
    RunRequest m_request;
    UniqueFd m_output;
    UniqueFd m_errors;
    UniqueFd m_childOutput;
    UniqueFd m_childErrors;
    QByteArray m_text;
    QByteArray m_errorText;
    bool m_timedOut = false;
    bool m_tooLarge = false;
};

} // namespace lathe
