// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/StarterCode.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lathe::startercode
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("StarterCode", text);
}

QString familyOf(const QString &runtime)
{
    qsizetype end = 0;
    while (end < runtime.size() && runtime.at(end).isLetter())
        ++end;
    return runtime.left(end);
}

const Blueprint *simplest(const QList<Blueprint> &blueprints, const QString &family)
{
    for (const Blueprint &blueprint : blueprints) {
        if (familyOf(blueprint.runtime) == family)
            return &blueprint;
    }
    return nullptr;
}

QString functionOf(const QString &handler)
{
    return handler.mid(modulePath(handler).size() + 1);
}

/// Gives file and function the names that the handler asks for.
void adapt(QList<WorkingFileContent> &files, const QString &from, const QString &to)
{
    if (from == to || !from.contains(u'.') || !to.contains(u'.'))
        return;
    for (WorkingFileContent &file : files) {
        const qsizetype dot = file.path.lastIndexOf(u'.');
        if (dot < 0 || file.path.left(dot) != modulePath(from))
            continue;
        file.path = modulePath(to) + file.path.mid(dot);
        file.bytes.replace(functionOf(from).toUtf8(), functionOf(to).toUtf8());
    }
}

} // namespace

QString modulePath(const QString &handler)
{
    const qsizetype slash = handler.lastIndexOf(u'/');
    const qsizetype dot = handler.indexOf(u'.', slash + 1);
    return dot < 0 ? handler : handler.left(dot);
}

QString problemWithHandler(const QString &handler, const RuntimeInfo &runtime)
{
    if (handler.trimmed().isEmpty())
        return tr("A function needs a handler.");
    if (handler.size() > 128)
        return tr("The handler has %1 characters; at most 128 are allowed.").arg(handler.size());
    if (handler.contains(u' '))
        return tr("A handler has no blanks.");
    if (runtime.family == u"nodejs" || runtime.family == u"python" || runtime.family == u"ruby") {
        const QString function = functionOf(handler);
        if (modulePath(handler).isEmpty() || function.isEmpty())
            return tr("A handler is file.function, for example %1.").arg(runtime.defaultHandler);
    }
    return {};
}

NewFunction fromScratch(const QString &name, const RuntimeInfo &runtime, const QString &handler,
                        const QList<Blueprint> &blueprints)
{
    NewFunction function;
    if (const Blueprint *starter = simplest(blueprints, familyOf(runtime.id))) {
        function = fromBlueprint(name, *starter);
        function.settings.description.clear(); // the blueprint's; AWS leaves it empty
        adapt(function.files, starter->handler, handler);
    } else {
        function.settings.functionName = name;
        function.files = {{u"bootstrap"_s,
                           "#!/bin/sh\n# Asks the Runtime API for events and answers them.\nexit 1\n",
                           true}};
    }
    function.settings.runtime = runtime.id;
    function.settings.handler = handler;
    return function;
}

NewFunction fromBlueprint(const QString &name, const Blueprint &blueprint)
{
    NewFunction function;
    function.settings.functionName = name;
    function.settings.runtime = blueprint.runtime;
    function.settings.handler = blueprint.handler;
    function.settings.memorySize = blueprint.memorySize;
    function.settings.timeout = blueprint.timeout;
    function.settings.environment = blueprint.environment;
    function.settings.description = blueprint.summary;
    function.files = blueprint.files;
    function.testEventName = blueprint.testEventName;
    function.testEvent = blueprint.testEvent;
    return function;
}

} // namespace lathe::startercode
