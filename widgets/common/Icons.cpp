// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Icons.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

static void initCommonIcons()
{
    Q_INIT_RESOURCE(lathe_common);
}

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

QString path(QStringView name)
{
    initCommonIcons();
    return u":/lathe/icons/%1.svg"_s.arg(name);
}

/// Renders into a square of that many device pixels; cached by everything it depends on.
QPixmap render(const QString &name, int pixels, const QColor &color)
{
    const QString key = u"lathe-icon/%1/%2/%3"_s.arg(name, QString::number(pixels), color.name());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray source = file.readAll();
    source.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(source);
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString name, Theme::Role role)
        : m_name(std::move(name))
        , m_role(role)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const int side = std::min(rect.width(), rect.height());
        QPixmap picture = render(m_name, int(std::lround(side * ratio)), color(mode));
        picture.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2,
                            picture);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return render(m_name, std::min(size.width(), size.height()), color(mode));
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return render(m_name, std::min(size.width(), size.height()), color(mode));
    }

    QIconEngine *clone() const override { return new TintedIconEngine(m_name, m_role); }
    QString key() const override { return u"lathe"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QColor color(QIcon::Mode mode) const
    {
        return Theme::instance().color(mode == QIcon::Disabled ? Theme::Role::DisabledText : m_role);
    }

    QString m_name;
    Theme::Role m_role;
};

} // namespace

QIcon Icons::get(QStringView name, Theme::Role role)
{
    if (!QFile::exists(path(name))) {
        qWarning("No icon is named %s", qUtf8Printable(name.toString()));
        return {};
    }
    return QIcon(new TintedIconEngine(name.toString(), role));
}

QPixmap Icons::pixmap(QStringView name, int size, Theme::Role role, qreal devicePixelRatio)
{
    QPixmap picture =
        render(name.toString(), int(std::lround(size * devicePixelRatio)), Theme::instance().color(role));
    picture.setDevicePixelRatio(devicePixelRatio);
    return picture;
}

QStringList Icons::names()
{
    path(u"");
    QStringList names;
    const QStringList files = QDir(u":/lathe/icons"_s).entryList({u"*.svg"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (file != "lathe.svg"_L1)
            names << file.chopped(4);
    }
    return names;
}

QIcon Icons::application()
{
    return QIcon(path(u"lathe"));
}

} // namespace lathe
