// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/TestEventFolder.h"

#include "engine/base/JsonText.h"
#include "engine/workspace/WorkingFolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("TestEventFolder", text);
}

tl::unexpected<Error> badEvent(const QString &message)
{
    return fail(Error::local(u"Lathe.BadEvent"_s, message));
}

} // namespace

QString TestEventFolder::problemWithName(const QString &name)
{
    if (name.trimmed().isEmpty())
        return tr("A test event needs a name.");
    if (name.size() > 100)
        return tr("The name has %1 characters; at most 100 are allowed.").arg(name.size());
    if (name.contains(u'/') || name.contains(QChar(u'\0')) || name.startsWith(u'.'))
        return tr("The name becomes a file name: it cannot contain a slash or start with a dot.");
    return {};
}

Result<QList<TestEvent>> TestEventFolder::list() const
{
    QList<TestEvent> events;
    const QFileInfoList entries = QDir(m_folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : entries) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            events.append({info.completeBaseName(), file.readAll()});
    }
    return events;
}

Result<Done> TestEventFolder::save(const TestEvent &event) const
{
    if (const QString problem = problemWithName(event.name); !problem.isEmpty())
        return badEvent(problem);
    if (const auto problem = checkJson(event.json)) {
        return badEvent(
            tr("The event is not valid JSON: line %1, %2.").arg(problem->line).arg(problem->message));
    }
    QDir().mkpath(m_folder);
    QSaveFile target(file(event.name));
    if (!target.open(QIODevice::WriteOnly) || target.write(event.json) != event.json.size() ||
        !target.commit()) {
        return fail(
            Error::local(u"Lathe.FileError"_s,
                         tr("The event %1 could not be saved: %2.").arg(event.name, target.errorString())));
    }
    return Done{};
}

Result<Done> TestEventFolder::rename(const QString &from, const QString &to) const
{
    for (const QString &name : {from, to}) {
        if (const QString problem = problemWithName(name); !problem.isEmpty())
            return badEvent(problem);
    }
    if (QFile::exists(file(to)))
        return badEvent(tr("There is an event named %1 already.").arg(to));
    if (!QFile::rename(file(from), file(to)))
        return badEvent(tr("The event %1 could not be renamed.").arg(from));
    return Done{};
}

Result<Done> TestEventFolder::remove(const QString &name, const QString &trash) const
{
    return WorkingFolder(m_folder, trash).remove(name + u".json"_s);
}

} // namespace lathe
