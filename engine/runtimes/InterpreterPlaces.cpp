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

constexpr auto managerVariables = {"NVM_DIR",    "FNM_DIR",    "MISE_DATA_DIR", "ASDF_DATA_DIR",
                                   "PYENV_ROOT", "RBENV_ROOT", "SDKMAN_DIR",    "JAVA_HOME"};

bool isProgram(const QString &path)
{
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable();
}

/// Names of an interpreter's binaries; Python's and Ruby's siblings carry a minor version.
const QRegularExpression &namesOf(RuntimeFamily family)
{
    static const QRegularExpression node(u"^node$"_s), python(u"^python3(\\.\\d+)?$"_s),
        ruby(u"^ruby(\\d\\.\\d+)?$"_s), java(u"^java$"_s);
    switch (family) {
    case RuntimeFamily::Python:
        return python;
    case RuntimeFamily::Ruby:
        return ruby;
    case RuntimeFamily::Java:
        return java;
    default:
        return node;
    }
}

/// Interpreters in one folder.
QList<InterpreterCandidate> inFolder(const QString &folder, RuntimeFamily family, InterpreterOrigin origin)
{
    QList<InterpreterCandidate> found;
    const QDir files(folder);
    const QRegularExpression &pattern = namesOf(family);
    const QString start = family == RuntimeFamily::Python ? u"python3*"_s
                          : family == RuntimeFamily::Ruby ? u"ruby*"_s
                          : family == RuntimeFamily::Java ? u"java"_s
                                                          : u"node"_s;
    const auto names = files.entryList({start}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (pattern.match(name).hasMatch() && isProgram(files.filePath(name)))
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
    for (const RuntimeFamily family : {Node, Python, Ruby, Java}) {
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
        << inVersions(mise + u"/python"_s, bin, Python, Mise)
        << inVersions(mise + u"/ruby"_s, bin, Ruby, Mise) << inVersions(mise + u"/java"_s, bin, Java, Mise);
    const QString asdf = root(u"ASDF_DATA_DIR"_s, u"/.asdf"_s) + u"/installs"_s;
    all << inVersions(asdf + u"/nodejs"_s, bin, Node, Asdf)
        << inVersions(asdf + u"/python"_s, bin, Python, Asdf)
        << inVersions(asdf + u"/ruby"_s, bin, Ruby, Asdf) << inVersions(asdf + u"/java"_s, bin, Java, Asdf);
    all << inVersions(root(u"PYENV_ROOT"_s, u"/.pyenv"_s) + u"/versions"_s, bin, Python, Pyenv);
    all << inVersions(root(u"RBENV_ROOT"_s, u"/.rbenv"_s) + u"/versions"_s, bin, Ruby, Rbenv)
        << inVersions(home + u"/.rvm/rubies"_s, bin, Ruby, Rvm)
        << inVersions(home + u"/.rubies"_s, bin, Ruby, System);
    if (const QString set = environment.value(u"JAVA_HOME"_s); !set.isEmpty())
        all << inFolder(set + bin, Java, Path);
    const QString sdkman = root(u"SDKMAN_DIR"_s, u"/.sdkman"_s) + u"/candidates/java"_s;
    all << inVersions(javas, bin, Java, System) << inVersions(sdkman, bin, Java, Sdkman)
        << inVersions(home + u"/.jdks"_s, bin, Java, System);

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
