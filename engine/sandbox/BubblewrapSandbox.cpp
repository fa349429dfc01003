// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/BubblewrapSandbox.h"

#include "engine/process/Descriptors.h"

#include <QFile>

namespace lathe
{

BubblewrapSandbox::BubblewrapSandbox(const SandboxSpec &spec, const BubblewrapUser &user,
                                     const QString &bubblewrap, const QString &init)
{
    const BubblewrapPlan plan = planBubblewrap(spec, user, init);
    QByteArray arguments;
    for (const QByteArray &argument : plan.arguments)
        arguments += argument + '\0';

    Setup setup;
    setup.start.program = QFile::encodeName(bubblewrap);
    setup.start.arguments = {"--args", QByteArray::number(BubblewrapPlan::argumentsFd), "--",
                             plan.initPath};
    int target = BubblewrapPlan::argumentsFd;
    const auto pass = [&](const QByteArray &content) {
        auto file = memoryFile("lathe-sandbox", content);
        if (!file) {
            failStart(file.error());
            return false;
        }
        setup.start.descriptors.push_back({file->get(), target++});
        setup.descriptors.push_back(std::move(*file));
        return true;
    };
    if (!pass(arguments))
        return;
    for (const QByteArray &content : plan.files) {
        if (!pass(content))
            return;
    }
    if (user.isRoot) {
        setup.identity.uid = user.uid;
        setup.identity.gid = user.gid;
    }
    setup.runtimeApiPort = spec.network == SandboxNetwork::Private ? 9001 : 0;
    start(std::move(setup));
}

} // namespace lathe
