// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QApplication>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace lathe
{

/// Settings of their own, the light theme, and every warning a failure.
class CodeTestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("lathe-test"));
        Theme::instance().apply(*qApp, Theme::Mode::Light);
    }
    void init()
    {
        // The offscreen platform says what it cannot do, each time.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

protected:
    /// Shows a widget and gives it the focus.
    static void present(QWidget &widget, QSize size = {800, 500})
    {
        widget.resize(size);
        widget.show();
        QVERIFY(QTest::qWaitForWindowActive(&widget));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace lathe
