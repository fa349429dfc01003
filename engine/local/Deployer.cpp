// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/Deployer.h"

#include "engine/workspace/FunctionFile.h"
#include "engine/workspace/TestEventFolder.h"
#include "engine/workspace/WorkingFolder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("Deployer", text);
}

Result<Done> writeAll(const WorkspaceLayout &layout, const NewFunction &function)
{
    const QString name = function.settings.functionName;
    const WorkingFolder folder(layout.functionFolder(name), layout.trash());
    for (const WorkingFileContent &file : function.files) {
        if (auto written = folder.write(file.path, file.bytes, file.executable); !written)
            return written;
    }
    const WorkingFolder functions(layout.functions(), layout.trash());
    if (auto written = functions.write(name + u".json"_s, functionfile::write(function.settings)); !written)
        return written;
    if (function.testEventName.isEmpty())
        return Done{};
    return TestEventFolder(layout.eventFolder(name)).save({function.testEventName, function.testEvent});
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The workspace's configuration over another one; a function without a file of its own has none.
Result<FunctionConfiguration> configured(const QByteArray &text, const FunctionConfiguration &base)
{
    return text.isEmpty() ? Result<FunctionConfiguration>(base) : functionfile::read(text, base);
}

} // namespace

Deployer::Deployer(const WorkspaceLayout &layout, WorkerPool &pool, PackageStore &packages,
                   FunctionOperations &functions, const FunctionRegistry &registry,
                   ConfigurationRules rules)
    : m_layout(layout)
    , m_pool(pool)
    , m_packages(packages)
    , m_functions(functions)
    , m_registry(registry)
    , m_rules(std::move(rules))
{
}

QString Deployer::defaultRole(const AwsScope &scope)
{
    return u"arn:aws:iam::%1:role/lathe"_s.arg(scope.account);
}

void Deployer::deploy(const QString &name, Reply<FunctionConfiguration> reply)
{
    const QString folder = m_layout.functionFolder(name);
    if (FunctionName::problemWithNewName(name) || !QFileInfo(folder).isDir()) {
        reply(fail(Error::notFound(tr("There are no working files of a function named %1.").arg(name))));
        return;
    }
    m_packages.acceptFolder(folder,
                            [this, name, reply = std::move(reply)](const Result<StoredPackage> &package) {
                                if (!package) {
                                    reply(fail(package.error()));
                                    return;
                                }
                                m_pool.run([path = m_layout.functionFile(name)] { return textOf(path); },
                                           [this, name, package = *package, reply](const QByteArray &text) {
                                               deployPackage(name, text, package, reply);
                                           });
                            });
}

void Deployer::deployPackage(const QString &name, const QByteArray &text, const StoredPackage &package,
                             Reply<FunctionConfiguration> reply)
{
    if (const FunctionRecord *record = m_registry.find(name)) {
        auto wanted = configured(text, record->configuration);
        if (wanted)
            m_functions.updateFromPackage(std::move(*wanted), package, std::move(reply));
        else
            reply(fail(wanted.error()));
        return;
    }
    CreateFunctionRequest request;
    request.settings.functionName = name;
    request.settings.role = defaultRole(m_functions.scope());
    auto wanted = configured(text, request.settings);
    if (!wanted) {
        reply(fail(wanted.error()));
        return;
    }
    request.settings = std::move(*wanted);
    if (request.settings.runtime.isEmpty()) {
        reply(fail(Error::invalidParameter(
            tr("Lathe does not know which runtime %1 needs. Write it to functions/%1.json, for example "
               "{\"runtime\": \"nodejs22.x\", \"handler\": \"index.handler\"}.")
                .arg(name))));
        return;
    }
    m_functions.createFromPackage(std::move(request), package, std::move(reply));
}

Result<Done> Deployer::checkNew(const NewFunction &function) const
{
    const QString name = function.settings.functionName;
    if (const auto problem = FunctionName::problemWithNewName(name))
        return fail(Error::invalidParameter(*problem));
    if (m_registry.find(name) || m_starting.contains(name) ||
        QFileInfo::exists(m_layout.functionFolder(name)) ||
        QFileInfo::exists(m_layout.functionFile(name))) {
        return fail(
            Error::conflict(tr("There is a function named %1 already. Choose another name.").arg(name)));
    }
    return m_rules.checkSettings(function.settings);
}

void Deployer::start(NewFunction function, Reply<FunctionConfiguration> reply)
{
    if (function.settings.role.isEmpty())
        function.settings.role = defaultRole(m_functions.scope());
    if (auto checked = checkNew(function); !checked) {
        reply(fail(checked.error()));
        return;
    }
    const QString name = function.settings.functionName;
    m_starting.insert(name);
    const auto answer = [this, name, reply = std::move(reply)](Result<FunctionConfiguration> started) {
        m_starting.remove(name);
        reply(std::move(started));
    };
    m_pool.run([layout = m_layout, function] { return writeAll(layout, function); },
               [this, settings = function.settings, answer](const Result<Done> &written) {
                   if (written)
                       startPackage(settings, answer);
                   else
                       answer(fail(written.error()));
               });
}

void Deployer::startPackage(const FunctionConfiguration &settings,
                            const Reply<FunctionConfiguration> &reply)
{
    m_packages.acceptFolder(m_layout.functionFolder(settings.functionName),
                            [this, settings, reply](const Result<StoredPackage> &package) {
                                if (!package) {
                                    reply(fail(package.error()));
                                    return;
                                }
                                CreateFunctionRequest request;
                                request.settings = settings;
                                m_functions.createFromPackage(std::move(request), *package, reply);
                            });
}

} // namespace lathe
