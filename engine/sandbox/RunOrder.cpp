// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/RunOrder.h"

#include "engine/process/Descriptors.h"

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// A pipe made by root cannot be opened again through /dev/stdout by another user unless it is theirs.
void giveAway(const std::vector<PassedFd> &descriptors, uid_t uid)
{
    for (const PassedFd &passed : descriptors) {
        struct stat info {
        };
        if (::fstat(passed.fd.get(), &info) == 0 && S_ISFIFO(info.st_mode)) [[maybe_unused]]
            const int ignored = ::fchown(passed.fd.get(), uid, static_cast<gid_t>(-1));
    }
}

} // namespace

Result<std::vector<UniqueFd>> prepareRun(ProcessSpec spec, const ProcessIdentity &identity)
{
    init::RunCommand command;
    for (const QByteArray &argument : spec.arguments)
        command.arguments.push_back(argument.toStdString());
    for (const QByteArray &variable : spec.environment)
        command.environment.push_back(variable.toStdString());
    command.workingDirectory = spec.workingDirectory.toStdString();
    command.limits = std::move(spec.limits);
    if (!identity.limitsProcesses)
        std::erase_if(command.limits,
                      [](const init::ResourceLimit &l) { return l.resource == RLIMIT_NPROC; });
    command.diesWithInit = true;
    command.filtersCalls = identity.filtersCalls;
    if (identity.uid) {
        command.dropsUser = true;
        command.uid = *identity.uid;
        command.gid = identity.gid;
        giveAway(spec.descriptors, *identity.uid);
    }
    for (const PassedFd &passed : spec.descriptors) {
        if (!passed.fd.isValid())
            return fail(Error::local(u"Lathe.BadDescriptor"_s,
                                     u"Descriptor %1 of a process is closed."_s.arg(passed.target)));
        command.descriptorTargets.push_back(passed.target);
    }
    if (spec.descriptors.size() >= init::maxDescriptors)
        return fail(Error::local(u"Lathe.BadDescriptor"_s, u"Too many descriptors for one process."_s));

    auto file = memoryFile("lathe-run", QByteArray::fromStdString(init::encode(command)));
    if (!file)
        return fail(file.error());
    std::vector<UniqueFd> descriptors;
    descriptors.push_back(std::move(*file));
    for (PassedFd &passed : spec.descriptors)
        descriptors.push_back(std::move(passed.fd));
    return descriptors;
}

QString startFailureText(const init::Message &failed, const QByteArray &program, const QByteArray &folder)
{
    const QString what = QString::fromLocal8Bit(program);
    const QString why = qt_error_string(failed.error);
    if (failed.step == init::Step::WorkingDirectory)
        return u"Cannot start %1 in %2: %3"_s.arg(what, QString::fromLocal8Bit(folder), why);
    return u"Cannot start %1: %2"_s.arg(what, why);
}

} // namespace lathe
