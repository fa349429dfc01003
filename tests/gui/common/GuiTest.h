// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QApplication>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// What the tests of widgets have in common: a settings folder and a runtime folder of their own, and
/// warnings that fail, but for those the offscreen platform gives for every window it shows.
namespace lathe::test
{

inline void isolate()
{
    static const QTemporaryDir home;
    // Qt wants a private runtime folder and warns without one.
    qputenv("XDG_RUNTIME_DIR", home.path().toLocal8Bit());
    QFile::setPermissions(home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("lathe-test"));
    QCoreApplication::setApplicationName(QStringLiteral("lathe-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
}

inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise)).*")));
}

} // namespace lathe::test

/// A test's main(): isolated before the application exists, themed before the first widget.
#define LATHE_GUI_TEST_MAIN(TestClass)                                                                     \
    int main(int argc, char **argv)                                                                        \
    {                                                                                                      \
        lathe::test::isolate();                                                                            \
        QApplication app(argc, argv);                                                                      \
        lathe::Theme::instance().apply(app, lathe::Theme::Mode::Light);                                    \
        TestClass test;                                                                                    \
        return QTest::qExec(&test, argc, argv);                                                            \
    }
