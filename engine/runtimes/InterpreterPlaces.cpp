// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/InterpreterPlaces.h"

#include <QDir>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using enum InterpreterOrigin;

constexpr auto managerVariables = {"NVM_DIR", "FNM_DIR", "MISE_DATA_DIR", "ASDF_DATA_DIR", "PYENV_ROOT"};

bool isProgram(const QString &path)
{
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable();
}

/// Interpreters in one folder: node; python3 and its siblings that carry a minor version.
QList<InterpreterCandidate> inFolder(const QString &folder, RuntimeFamily family, InterpreterOrigin origin)
{
    static const QRegularExpression python(u"^python3(\\.\\d+)?$"_s);
    QList<InterpreterCandidate> found;
    const QDir files(folder);
    if (family == RuntimeFamily::Node) {
        if (isProgram(files.filePath(u"node"_s)))
            found << InterpreterCandidate{family, files.filePath(u"node"_s), origin};
        return found;
    }
    const auto names = files.entryList({u"python3*"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (python.match(name).hasMatch() && isProgram(files.filePath(name)))
            found << InterpreterCandidate{family, files.filePath(name), origin};
    }
    return found;
}

/// `root`/<version>/`below`, newest names first.
QList<InterpreterCandidate> inVersions(const QString &root, const QString &below, RuntimeFamily family,
                                       InterpreterOrigin origin)
{
    QList<InterpreterCandidate> found;
    const QDir versions(root);
    const auto names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &name : names)
        found << inFolder(versions.filePath(name) + below, family, origin);
    return found;
}

QList<InterpreterCandidate> setByUser(const QString &path, RuntimeFamily family)
{
    if (!QFileInfo(path).isDir())
        return {{family, path, UserSet}};
    const auto direct = inFolder(path, family, UserSet);
    return direct.isEmpty() ? inFolder(path + u"/bin"_s, family, UserSet) : direct;
}

} // namespace

InterpreterPlaces InterpreterPlaces::ofThisUser(QMap<QString, QStringList> userSet)
{
    InterpreterPlaces places{QDir::homePath(), qEnvironmentVariable("PATH"), {}, std::move(userSet)};
    for (const char *name : managerVariables) {
        if (qEnvironmentVariableIsSet(name))
            places.environment[QString::fromLatin1(name)] = qEnvironmentVariable(name);
    }
    return places;
}

QList<InterpreterCandidate> InterpreterPlaces::candidates() const
{
    using enum RuntimeFamily;
    QList<InterpreterCandidate> all;
    for (const RuntimeFamily family : {Node, Python}) {
        for (const QString &set : userSet.value(runtimetable::familyName(family)))
            all << setByUser(set, family);
        for (const QString &folder : path.split(u':', Qt::SkipEmptyParts)) {
            if (folder.startsWith(u'/'))
                all << inFolder(folder, family, Path);
        }
    }
    const auto root = [this](const QString &variable, const QString &usual) {
        const QString set = environment.value(variable);
        return set.isEmpty() ? home + usual : set;
    };
    const QString bin = u"/bin"_s;
    const QString nvm = root(u"NVM_DIR"_s, u"/.nvm"_s);
    all << inVersions(nvm + u"/versions/node"_s, bin, Node, Nvm);
    for (const QString &fnm : {root(u"FNM_DIR"_s, u"/.local/share/fnm"_s), home + u"/.fnm"_s})
        all << inVersions(fnm + u"/node-versions"_s, u"/installation/bin"_s, Node, Fnm);
    const QString mise = root(u"MISE_DATA_DIR"_s, u"/.local/share/mise"_s) + u"/installs"_s;
    all << inVersions(mise + u"/node"_s, bin, Node, Mise)
        << inVersions(mise + u"/python"_s, bin, Python, Mise);
    const QString asdf = root(u"ASDF_DATA_DIR"_s, u"/.asdf"_s) + u"/installs"_s;
    all << inVersions(asdf + u"/nodejs"_s, bin, Node, Asdf)
        << inVersions(asdf + u"/python"_s, bin, Python, Asdf);
    all << inVersions(root(u"PYENV_ROOT"_s, u"/.pyenv"_s) + u"/versions"_s, bin, Python, Pyenv);

    QList<InterpreterCandidate> once;
    for (const auto &candidate : std::as_const(all)) {
        const bool known = std::any_of(once.begin(), once.end(), [&](const InterpreterCandidate &other) {
            return other.path == candidate.path && other.family == candidate.family;
        });
        if (!known)
            once << candidate;
    }
    return once;
}

} // namespace lathe
