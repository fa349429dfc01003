// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Theme.h"

#include "widgets/common/BenchStyle.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QPixmapCache>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

// Static libraries drop resources nobody names; the macro must be used outside any namespace.
static void initCommonResources()
{
    Q_INIT_RESOURCE(lathe_common);
}

namespace lathe
{

using namespace Qt::StringLiterals;

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::apply(QApplication &application, Mode mode)
{
    initCommonResources();
    m_mode = mode;
    if (m_application != &application) {
        m_application = &application;
        QApplication::setStyle(new BenchStyle);
        application.installEventFilter(this);
        connect(&application, &QObject::destroyed, this, [this] { m_application = nullptr; });
    }
    refresh();
}

void Theme::refresh()
{
    const QScopedValueRollback guard(m_refreshing, true);
    m_dark = m_mode == Mode::System ? desktopIsDark() : m_mode == Mode::Dark;
    QPixmapCache::clear();
    QApplication::setPalette(palette(m_dark));
    QFile file(u":/lathe/themes/lathe.qss"_s);
    if (file.open(QIODevice::ReadOnly))
        m_application->setStyleSheet(expand(QString::fromUtf8(file.readAll()), m_dark));
    Q_EMIT changed();
}

bool Theme::desktopIsDark()
{
    const QScopedValueRollback guard(m_refreshing, true);
    const QPalette ours = QApplication::palette();
    // An empty palette makes Qt fall back to what the desktop gave it, which ours hides otherwise.
    QApplication::setPalette(QPalette());
    const QPalette desktop = QApplication::palette();
    if (ours != desktop)
        QApplication::setPalette(ours);
    return desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (m_refreshing || !m_application)
        return false;
    const bool applicationChanged =
        watched == m_application && (event->type() == QEvent::ApplicationPaletteChange ||
                                     event->type() == QEvent::ApplicationFontChange);
    // A desktop that changes its theme tells the windows only, each of them.
    const bool themeChanged =
        event->type() == QEvent::ThemeChange && watched->isWindowType() && m_mode == Mode::System;
    if (applicationChanged || (themeChanged && desktopIsDark() != m_dark))
        refresh();
    return false;
}

QFont Theme::uiFont(int deltaPoints, QFont::Weight weight) const
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(6.0, font.pointSizeF() + deltaPoints));
    else
        font.setPixelSize(std::max(8, font.pixelSize() + deltaPoints));
    font.setWeight(weight);
    return font;
}

QFont Theme::fixedFont(int deltaPoints) const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont ui = uiFont(deltaPoints);
    if (ui.pointSizeF() > 0)
        font.setPointSizeF(ui.pointSizeF());
    else
        font.setPixelSize(ui.pixelSize());
    return font;
}

QFont Theme::tabularFont(int deltaPoints) const
{
    const QFont font = uiFont(deltaPoints);
    const QFontMetricsF metrics(font);
    const qreal zero = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (!qFuzzyCompare(metrics.horizontalAdvance(QChar(digit)), zero))
            return fixedFont(deltaPoints);
    }
    return font;
}

int Theme::space(int step)
{
    static constexpr std::array steps{0, 4, 8, 12, 16, 24};
    return steps[static_cast<std::size_t>(std::clamp(step, 0, int(steps.size()) - 1))];
}

int Theme::controlHeight() const
{
    return std::max(28, QFontMetrics(uiFont()).height() + 10);
}

int Theme::rowHeight() const
{
    return std::max(26, QFontMetrics(uiFont()).height() + 8);
}

int Theme::proseWidth() const
{
    return QFontMetrics(uiFont()).averageCharWidth() * 88;
}

} // namespace lathe
