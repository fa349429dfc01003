// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>
#include <QWidget>

#include <functional>

namespace lathe::test
{

/// Lets timers run and layouts settle.
inline void settle(int ms = 60)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

/// Where a gallery puts the pictures of one theme.
class Pictures
{
public:
    Pictures(QDir folder, QString theme, int settleMs)
        : m_folder(std::move(folder))
        , m_theme(std::move(theme))
        , m_settleMs(settleMs)
    {
    }

    void take(QWidget &widget, const QString &name) const
    {
        settle(m_settleMs);
        widget.grab().save(m_folder.filePath(QStringLiteral("%1-%2.png").arg(name, m_theme)));
    }
    /// In what a page gets of windows of 1000x650 and 1920x1080.
    void inRooms(QWidget &widget, const QString &name) const
    {
        const std::pair<QString, QSize> rooms[] = {{QStringLiteral("small"), {740, 540}},
                                                   {QStringLiteral("large"), {1650, 960}}};
        for (const auto &[room, size] : rooms) {
            widget.resize(size);
            take(widget, name + u'-' + room);
        }
    }

private:
    QDir m_folder;
    QString m_theme;
    int m_settleMs;
};

/// The main() of a gallery, with settings of its own: `each` once in the light theme and once in the dark
/// one, into the folder named first.
inline int gallery(int argc, char **argv, const std::function<void(const Pictures &)> &each,
                   int settleMs = 60)
{
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("lathe-gallery"));
    const QTemporaryDir home;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    folder.mkpath(QStringLiteral("."));
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        Theme::instance().apply(app, mode);
        each({folder, mode == Theme::Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light"),
              settleMs});
    }
    return 0;
}

} // namespace lathe::test
