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
                   ConfigurationRules rules, FindJavaTools javaTools)
    : m_layout(layout)
    , m_pool(pool)
    , m_packages(packages)
    , m_functions(functions)
    , m_registry(registry)
    , m_rules(std::move(rules))
    , m_javaTools(std::move(javaTools))
{
}

QString Deployer::defaultRole(const AwsScope &scope)
{
    return u"arn:aws:iam::%1:role/lathe"_s.arg(scope.account);
}

void Deployer::deploy(const QString &name, Reply<FunctionConfiguration> reply)
{
    if (const auto atWork = m_atWork.find(name); atWork != m_atWork.end()) {
        atWork->push_back(std::move(reply));
        return;
    }
    const QString folder = m_layout.functionFolder(name);
    if (FunctionName::problemWithNewName(name) || !QFileInfo(folder).isDir()) {
        reply(fail(Error::notFound(tr("There are no working files of a function named %1.").arg(name))));
        return;
    }
    m_pool.run([path = m_layout.functionFile(name)] { return textOf(path); },
               [this, name, reply = beginWork(name, std::move(reply))](const QByteArray &text) {
                   deployConfigured(name, text, reply);
               });
}

void Deployer::upload(const QString &name, const QString &localPath, Reply<FunctionConfiguration> reply)
{
    m_packages.readFrom(localPath, [this, name, reply = std::move(reply)](Result<QByteArray> zip) {
        if (!zip) {
            reply(fail(zip.error()));
            return;
        }
        UpdateFunctionCodeRequest request;
        request.function = {name, {}};
        request.code.zipFile = std::move(*zip);
        m_functions.updateCode(std::move(request), reply);
    });
}

/// Compiling takes seconds, and what is asked for meanwhile may be about newer files: it comes afterwards.
Reply<FunctionConfiguration> Deployer::beginWork(const QString &name, Reply<FunctionConfiguration> reply)
{
    m_atWork.insert(name, {});
    return [this, name, reply = std::move(reply)](const Result<FunctionConfiguration> &result) {
        const auto waiting = m_atWork.take(name);
        if (!waiting.empty()) {
            deploy(name, [waiting](const Result<FunctionConfiguration> &again) {
                for (const auto &one : waiting)
                    one(again);
            });
        }
        reply(result);
    };
}

void Deployer::deployConfigured(const QString &name, const QByteArray &text,
                                const Reply<FunctionConfiguration> &reply)
{
    const FunctionRecord *record = m_registry.find(name);
    FunctionConfiguration base;
    base.functionName = name;
    base.role = defaultRole(m_functions.scope());
    auto wanted = configured(text, record ? record->configuration : base);
    if (!wanted) {
        reply(fail(wanted.error()));
        return;
    }
    if (!record && wanted->runtime.isEmpty()) {
        reply(fail(Error::invalidParameter(
            tr("Lathe does not know which runtime %1 needs. Write it to functions/%1.json, for example "
               "{\"runtime\": \"nodejs22.x\", \"handler\": \"index.handler\"}.")
                .arg(name))));
        return;
    }
    if (!record) {
        createPackage(std::move(*wanted), reply);
        return;
    }
    pack(name, wanted->runtime, [this, text, name, reply](const Result<StoredPackage> &package) {
        if (!package) {
            reply(fail(package.error()));
            return;
        }
        // The function may have changed, or gone, while its files were packed.
        const FunctionRecord *now = m_registry.find(name);
        auto settings =
            now ? configured(text, now->configuration)
                : fail(Error::notFound(tr("There is no function named %1 any more.").arg(name)));
        if (settings)
            m_functions.updateFromPackage(std::move(*settings), *package, reply);
        else
            reply(fail(settings.error()));
    });
}

void Deployer::pack(const QString &name, const QString &runtime, Reply<StoredPackage> reply)
{
    const QString folder = m_layout.functionFolder(name);
    m_javaTools(runtime, [this, folder, reply = std::move(reply)](const std::optional<JavaTools> &tools) {
        if (tools)
            build(folder, *tools, reply);
        else
            m_packages.acceptFolder(folder, reply);
    });
}

void Deployer::build(const QString &folder, const JavaTools &tools, Reply<StoredPackage> reply)
{
    using Built = Result<std::shared_ptr<QTemporaryDir>>;
    m_pool.run(
        [folder, tools]() -> Built {
            return JavaBuild::isNeeded(folder) ? JavaBuild::run(folder, tools)
                                               : std::shared_ptr<QTemporaryDir>();
        },
        [this, folder, reply = std::move(reply)](const Built &built) {
            if (!built) {
                reply(fail(built.error()));
                return;
            }
            m_packages.acceptFolder(
                *built ? (*built)->path() : folder,
                [copy = *built, reply](const Result<StoredPackage> &package) { reply(package); });
        });
}

void Deployer::createPackage(FunctionConfiguration settings, const Reply<FunctionConfiguration> &reply)
{
    const QString name = settings.functionName;
    const QString runtime = settings.runtime;
    pack(name, runtime,
         [this, settings = std::move(settings), reply](const Result<StoredPackage> &package) {
             if (!package) {
                 reply(fail(package.error()));
                 return;
             }
             CreateFunctionRequest request;
             request.settings = settings;
             m_functions.createFromPackage(std::move(request), *package, reply);
         });
}

Result<Done> Deployer::checkNew(const NewFunction &function) const
{
    const QString name = function.settings.functionName;
    if (const auto problem = FunctionName::problemWithNewName(name))
        return fail(Error::invalidParameter(*problem));
    if (m_registry.find(name) || m_atWork.contains(name) ||
        QFileInfo::exists(m_layout.functionFolder(name)) ||
        QFileInfo::exists(m_layout.functionFile(name))) {
        return fail(
            Error::conflict(tr("There is a function named %1 already. Choose another name.").arg(name)));
    }
    return m_rules.checkAll(function.settings);
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
    const auto answer = beginWork(name, std::move(reply));
    m_pool.run([layout = m_layout, function] { return writeAll(layout, function); },
               [this, settings = function.settings, answer](const Result<Done> &written) {
                   if (written)
                       createPackage(settings, answer);
                   else
                       answer(fail(written.error()));
               });
}

} // namespace lathe
