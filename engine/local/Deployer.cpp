// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/Deployer.h"

#include "engine/workspace/FunctionFile.h"
#include "engine/workspace/TestEventFolder.h"
#include "engine/workspace/WorkingFolder.h"

#include <QCoreApplication>
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

} // namespace

Deployer::Deployer(const WorkspaceLayout &layout, WorkerPool &pool, PackageStore &packages,
                   FunctionOperations &functions, const FunctionRegistry &registry,
                   const WorkingCopies &copies, ConfigurationRules rules)
    : m_layout(layout)
    , m_pool(pool)
    , m_packages(packages)
    , m_functions(functions)
    , m_registry(registry)
    , m_copies(copies)
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
                                if (package)
                                    deployPackage(name, *package, reply);
                                else
                                    reply(fail(package.error()));
                            });
}

void Deployer::deployPackage(const QString &name, const StoredPackage &package,
                             Reply<FunctionConfiguration> reply)
{
    if (const FunctionRecord *record = m_registry.find(name)) {
        const FunctionConfiguration wanted = m_copies.configurationOf(name, record->configuration);
        if (wanted == record->configuration)
            m_functions.updateCodeFromPackage(name, package, std::move(reply));
        else
            updateBoth(*record, wanted, package, std::move(reply));
        return;
    }
    CreateFunctionRequest request;
    request.settings.functionName = name;
    request.settings.role = defaultRole(m_functions.scope());
    request.settings = m_copies.configurationOf(name, request.settings);
    if (request.settings.runtime.isEmpty()) {
        reply(fail(Error::invalidParameter(
            tr("Lathe does not know which runtime %1 needs. Write it to functions/%1.json, for example "
               "{\"runtime\": \"nodejs22.x\", \"handler\": \"index.handler\"}.")
                .arg(name))));
        return;
    }
    m_functions.createFromPackage(std::move(request), package, std::move(reply));
}

void Deployer::updateBoth(const FunctionRecord &record, const FunctionConfiguration &wanted,
                          const StoredPackage &package, Reply<FunctionConfiguration> reply)
{
    UpdateFunctionConfigurationRequest request;
    const QString name = record.configuration.functionName;
    request.function.name = name;
    request.runtime = wanted.runtime;
    request.handler = wanted.handler;
    request.description = wanted.description;
    request.timeout = wanted.timeout;
    request.memorySize = wanted.memorySize;
    request.ephemeralStorage = wanted.ephemeralStorage;
    request.environment = wanted.environment;
    request.layers = wanted.layers;
    request.logging = wanted.logging;
    request.network = wanted.network;
    m_functions.updateConfiguration(request, [this, name, package, reply = std::move(reply)](
                                                 const Result<FunctionConfiguration> &configured) {
        if (configured)
            m_functions.updateCodeFromPackage(name, package, reply);
        else
            reply(fail(configured.error()));
    });
}

Result<Done> Deployer::checkNew(const NewFunction &function) const
{
    const QString name = function.settings.functionName;
    if (const auto problem = FunctionName::problemWithNewName(name))
        return fail(Error::invalidParameter(*problem));
    if (m_registry.find(name) || QFileInfo::exists(m_layout.functionFolder(name))) {
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
    m_pool.run([layout = m_layout, function] { return writeAll(layout, function); },
               [this, settings = function.settings, reply = std::move(reply)](const Result<Done> &written) {
                   if (!written) {
                       reply(fail(written.error()));
                       return;
                   }
                   const QString folder = m_layout.functionFolder(settings.functionName);
                   m_packages.acceptFolder(
                       folder, [this, settings, reply](const Result<StoredPackage> &package) {
                           if (!package) {
                               reply(fail(package.error()));
                               return;
                           }
                           CreateFunctionRequest request;
                           request.settings = settings;
                           m_functions.createFromPackage(std::move(request), *package, reply);
                       });
               });
}

} // namespace lathe
