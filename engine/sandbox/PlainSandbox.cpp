// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/PlainSandbox.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace lathe
{

PlainSandbox::PlainSandbox(const SandboxSpec &spec, const QString &init)
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
        setup.afterwards = [path = folder.path()] {
            QThreadPool::globalInstance()->start([path] { QDir(path).removeRecursively(); });
        };
    }
    start(std::move(setup));
}

} // namespace lathe
