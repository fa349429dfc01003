// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/PlainSandbox.h"

#include "engine/sandbox/FolderSize.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace lathe
{

PlainSandbox::PlainSandbox(const SandboxSpec &spec, const QString &init,
                           std::shared_ptr<DiskWorkers> workers)
{
    Setup setup;
    setup.start.program = QFile::encodeName(init);
    setup.paths.task = QFile::encodeName(spec.codeDirectory);
    setup.paths.opt = QFile::encodeName(spec.layerDirectory);
    setup.paths.runtime = QFile::encodeName(spec.runtimeDirectory);
    setup.paths.lang = QFile::encodeName(spec.interpreterPrefix);
    setup.paths.tmp = QFile::encodeName(spec.storage.directory);
    setup.identity.limitsProcesses = false;
    setup.grace = std::chrono::seconds(2);
    if (spec.storage.directory.isEmpty()) {
        QTemporaryDir folder(QDir::tempPath() + u"/lathe-XXXXXX"_s);
        if (!folder.isValid()) {
            failStart(Error::local(u"Lathe.FileError"_s,
                                   u"Cannot create a temporary folder: %1"_s.arg(folder.errorString())));
            return;
        }
        folder.setAutoRemove(false);
        setup.paths.tmp = QFile::encodeName(folder.path());
        setup.afterwards = [path = setup.paths.tmp, workers] {
            workers->run([path] { removeFolder(path); });
        };
    }
    setup.workers = std::move(workers);
    start(std::move(setup));
}

} // namespace lathe
