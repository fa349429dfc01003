// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/SandboxPart.h"

#include "engine/base/Logging.h"

#include <QCoreApplication>

namespace lathe
{

void SandboxPart::start(std::function<void()> changed, std::function<void()> started)
{
    m_sandboxes.whenStatusChanged([this, changed = std::move(changed)](const SandboxStatus &now) {
        tellInternet(now);
        changed();
    });
    m_sandboxes.probe([started = std::move(started)](const SandboxStatus &status) {
        if (!status.failure.isEmpty())
            qCWarning(logEngine, "functions run without a sandbox: %s", qUtf8Printable(status.failure));
        started();
    });
}

/// Functions that are to use the internet run all the same, in the private network.
void SandboxPart::tellInternet(const SandboxStatus &status) const
{
    if (status.internetFailure.isEmpty() || m_quiet)
        return;
    qCDebug(logEngine, "functions run without the internet: %s", qUtf8Printable(status.internetFailure));
    m_sink(events::Notice{events::Notice::Level::Warning,
                          QCoreApplication::translate("Engine",
                                                      "Functions cannot use the internet and run in the "
                                                      "private network instead: %1. %2")
                              .arg(status.internetFailure, status.internetRemedy)});
}

} // namespace lathe
