// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/InterpreterChoice.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Match = InterpreterChoice::Match;

QString tr(const char *text)
{
    return QCoreApplication::translate("InterpreterChoice", text);
}

/// What makes a version of the language: 22 of Node.js 22.1, 3.11 of Python 3.11.7, 17 of Java 17.0.15.
QVersionNumber generation(RuntimeFamily family, const QVersionNumber &version)
{
    if (family == RuntimeFamily::Python || family == RuntimeFamily::Ruby)
        return QVersionNumber(version.majorVersion(), version.minorVersion());
    return QVersionNumber(version.majorVersion());
}

Match matchOf(const QVersionNumber &wanted, const QVersionNumber &offered)
{
    return offered == wanted ? Match::Exact : offered > wanted ? Match::Newer : Match::Older;
}

/// Whether `a` serves `wanted` better than `b`.
bool isBetter(const QVersionNumber &wanted, const Interpreter &a, const Interpreter &b)
{
    const auto aGeneration = generation(a.family, a.version);
    const auto bGeneration = generation(b.family, b.version);
    const Match aMatch = matchOf(wanted, aGeneration);
    const Match bMatch = matchOf(wanted, bGeneration);
    if (aMatch != bMatch)
        return aMatch < bMatch;
    if (aGeneration != bGeneration)
        return aMatch == Match::Newer ? aGeneration < bGeneration : aGeneration > bGeneration;
    const bool aSet = a.origin == InterpreterOrigin::UserSet;
    const bool bSet = b.origin == InterpreterOrigin::UserSet;
    return aSet != bSet ? aSet : a.version > b.version;
}

/// Which package brings a language that few systems have.
QString packageHint(RuntimeFamily family)
{
    if (family != RuntimeFamily::Ruby && family != RuntimeFamily::Java)
        return {};
    return tr(" On Debian and Ubuntu the package is %1.")
        .arg(family == RuntimeFamily::Java ? u"default-jdk-headless"_s : u"ruby"_s);
}

QString sentenceFor(const RuntimeEntry &runtime, const Interpreter &chosen, Match match)
{
    const QString name = languageName(runtime.family) + u' ' + chosen.version.toString();
    const QString wanted =
        languageName(runtime.family) + u' ' + generation(runtime.family, runtime.version).toString();
    if (match == Match::Exact)
        return tr("%1 runs on %2 (%3).").arg(runtime.id, name, chosen.path);
    const QString nearest = match == Match::Newer
                                ? tr("%1 runs on %2 (%3), the nearest newer version: %4 was not found.")
                                : tr("%1 runs on %2 (%3), the nearest older version: %4 was not found.");
    return nearest.arg(runtime.id, name, chosen.path, wanted);
}

} // namespace

InterpreterChoice InterpreterChoice::forRuntime(const RuntimeEntry &runtime,
                                                const QList<Interpreter> &found)
{
    if (!runtime.runnable) {
        return {Match::NotRunnable, std::nullopt,
                tr("Lathe keeps functions of %1 but cannot run them: it runs Node.js, Python 3, "
                   "Ruby, Java and OS-only runtimes.")
                    .arg(runtime.id)};
    }
    if (!runtime.needsInterpreter()) {
        return {Match::NotNeeded, std::nullopt,
                tr("%1 runs the function's own file `bootstrap`.").arg(runtime.id)};
    }
    const auto wanted = generation(runtime.family, runtime.version);
    const Interpreter *best = nullptr;
    for (const Interpreter &one : found) {
        if (one.family == runtime.family && (!best || isBetter(wanted, one, *best)))
            best = &one;
    }
    if (!best) {
        const QString name = languageName(runtime.family);
        const QString sentence =
            tr("%1 cannot run: no %2 from %3 on was found. Install %2 %4, or set the path of one in "
               "Preferences.")
                .arg(runtime.id, name, leastInterpreterVersion(runtime.family).toString(),
                     wanted.toString());
        return {Match::Missing, std::nullopt, sentence + packageHint(runtime.family)};
    }
    const Match match = matchOf(wanted, generation(best->family, best->version));
    return {match, *best, sentenceFor(runtime, *best, match)};
}

} // namespace lathe
