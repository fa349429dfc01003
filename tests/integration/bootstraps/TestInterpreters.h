// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVersionNumber>

namespace lathe
{

struct TestInterpreter {
    QString program;
    QVersionNumber version;
    bool further = false; ///< happens to be here: only what depends on versions is run on it
};

/// The interpreters that tests run on: what PATH has, what LATHE_TEST_NODES, LATHE_TEST_PYTHONS and
/// LATHE_TEST_RUBIES name, pyenv's, and every Java of the system. One of each version, none older than the
/// bootstraps support.
QList<TestInterpreter> testNodes();
QList<TestInterpreter> testPythons();
QList<TestInterpreter> testRubies();
/// Of those that have a compiler beside them.
QList<TestInterpreter> testJavas();

} // namespace lathe
