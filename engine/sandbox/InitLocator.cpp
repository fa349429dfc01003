// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/InitLocator.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lathe
{

QString findInit()
{
    const auto usable = [](const QString &path) {
        const QFileInfo info(path);
        return info.isFile() && info.isExecutable();
    };
    if (const QString named = qEnvironmentVariable("LATHE_INIT"); !named.isEmpty())
        return usable(named) ? QFileInfo(named).absoluteFilePath() : QString();
    const QString folder = QFileInfo(QFileInfo(u"/proc/self/exe"_s).symLinkTarget()).path();
    for (const QString &place : {u"/lathe-init"_s, u"/../libexec/lathe/lathe-init"_s}) {
        if (usable(folder + place))
            return QFileInfo(folder + place).canonicalFilePath();
    }
    return {};
}

} // namespace lathe
