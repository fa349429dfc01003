// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/BubblewrapSandbox.h"

#include "engine/process/Descriptors.h"
#include "engine/sandbox/FolderSize.h"
#include "engine/sandbox/StorageFolder.h"

#include <QFile>

namespace lathe
{

namespace
{

/// Through lathe-init, which connects a namespace and then becomes bubblewrap.
void joinNetwork(SpawnRequest &request, const NetworkTicket &ticket, const QString &init)
{
    const bool isOwned = ticket.owner >= 0;
    std::vector<QByteArray> arguments{"join", QByteArray::number(ticket.number), isOwned ? "1" : "0",
                                      request.program};
    arguments.insert(arguments.end(), request.arguments.begin(), request.arguments.end());
    request.program = QFile::encodeName(init);
    request.arguments = std::move(arguments);
    request.descriptors.push_back({ticket.network, init::networkFd});
    if (isOwned)
        request.descriptors.push_back({ticket.owner, init::ownerFd});
}

} // namespace

BubblewrapSandbox::BubblewrapSandbox(SandboxSpec spec, const BubblewrapUser &user,
                                     const QString &bubblewrap, const QString &init,
                                     const std::optional<NetworkTicket> &ticket,
                                     std::shared_ptr<DiskWorkers> workers)
{
    Setup setup;
    if (spec.storage.directory.isEmpty() && spec.storage.bytes > StorageFolder::largestInMemory) {
        const auto folder = StorageFolder::make();
        if (!folder) {
            failStart(folder.error());
            return;
        }
        spec.storage.directory = *folder;
        setup.storageFolder = *folder;
        setup.storageBytes = spec.storage.bytes;
        setup.afterwards = [path = QFile::encodeName(*folder), workers] {
            workers->run([path] { removeFolder(path); });
        };
    }
    const BubblewrapPlan plan = planBubblewrap(spec, user, init);
    QByteArray arguments;
    for (const QByteArray &argument : plan.arguments)
        arguments += argument + '\0';

    setup.start.program = QFile::encodeName(bubblewrap);
    setup.start.arguments = {"--args", QByteArray::number(BubblewrapPlan::argumentsFd), "--",
                             plan.initPath};
    if (ticket)
        joinNetwork(setup.start, *ticket, init);
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
    setup.identity.filtersCalls = true;
    setup.network = spec.network;
    setup.workers = std::move(workers);
    start(std::move(setup));
}

} // namespace lathe
