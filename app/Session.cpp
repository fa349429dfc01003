// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Session.h"

#include <QCryptographicHash>
#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace lathe
{

Session::Session(const QString &file, const QString &workspace)
    : m_settings(file.isEmpty() ? std::make_unique<QSettings>()
                                : std::make_unique<QSettings>(file, QSettings::IniFormat))
    , m_workspace(QString::fromLatin1(
          QCryptographicHash::hash(workspace.toUtf8(), QCryptographicHash::Sha1).toHex().left(12)))
{
}

QString Session::inWorkspace(const QString &key) const
{
    return u"workspaces/%1/%2"_s.arg(m_workspace, key);
}

void Session::saveWindow(const QWidget &window)
{
    m_settings->setValue(u"window/geometry"_s, window.saveGeometry());
}

void Session::restoreWindow(QWidget &window) const
{
    if (window.restoreGeometry(m_settings->value(u"window/geometry"_s).toByteArray()))
        return;
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    window.resize(std::min(1280, room.width() * 9 / 10), std::min(800, room.height() * 9 / 10));
}

void Session::saveSplitter(const QString &name, const QByteArray &state)
{
    m_settings->setValue(u"splitters/"_s + name, state);
}

QByteArray Session::splitter(const QString &name) const
{
    return m_settings->value(u"splitters/"_s + name).toByteArray();
}

void Session::setCodeLayout(const CodeLayout &layout)
{
    saveSplitter(u"codeColumns"_s, layout.columns);
    m_settings->setValue(u"panelHeight"_s, layout.panelHeight);
    m_settings->setValue(u"panelShown"_s, layout.panelShown);
}

CodeLayout Session::codeLayout() const
{
    return {splitter(u"codeColumns"_s), m_settings->value(u"panelHeight"_s).toInt(),
            m_settings->value(u"panelShown"_s, true).toBool()};
}

void Session::setFunction(const QString &name)
{
    m_settings->setValue(inWorkspace(u"function"_s), name);
}

QString Session::function() const
{
    return m_settings->value(inWorkspace(u"function"_s)).toString();
}

void Session::setPage(const QString &function, const PageState &state)
{
    QVariantList files;
    for (const FilePlace &place : state.files)
        files << QVariant(QVariantList{place.path, place.line, place.column});
    m_settings->setValue(inWorkspace(u"pages/%1/files"_s.arg(function)), files);
    m_settings->setValue(inWorkspace(u"pages/%1/place"_s.arg(function)), state.place);
    QVariantList events;
    for (const UnsavedEvent &left : state.unsavedEvents)
        events << QVariant(QVariantList{left.event, left.name, left.json});
    const QString key = inWorkspace(u"pages/%1/unsavedEvents"_s.arg(function));
    if (events.isEmpty())
        m_settings->remove(key);
    else
        m_settings->setValue(key, events);
}

PageState Session::page(const QString &function) const
{
    PageState state;
    const QVariantList files = m_settings->value(inWorkspace(u"pages/%1/files"_s.arg(function))).toList();
    for (const QVariant &entry : files) {
        const QVariantList file = entry.toList();
        if (file.size() == 3)
            state.files.append({file.at(0).toString(), file.at(1).toInt(), file.at(2).toInt()});
    }
    const QVariantList events =
        m_settings->value(inWorkspace(u"pages/%1/unsavedEvents"_s.arg(function))).toList();
    for (const QVariant &entry : events) {
        const QVariantList left = entry.toList();
        if (left.size() == 3)
            state.unsavedEvents.append(
                {left.at(0).toString(), left.at(1).toString(), left.at(2).toByteArray()});
    }
    state.place = m_settings->value(inWorkspace(u"pages/%1/place"_s.arg(function))).toInt();
    return state;
}

void Session::forget(const QString &function)
{
    m_settings->remove(inWorkspace(u"pages/"_s + function));
}

void Session::setTheme(Theme::Mode mode)
{
    m_settings->setValue(u"theme"_s, static_cast<int>(mode));
}

Theme::Mode Session::theme() const
{
    const int mode = m_settings->value(u"theme"_s, 0).toInt();
    return mode == 1 ? Theme::Mode::Light : mode == 2 ? Theme::Mode::Dark : Theme::Mode::System;
}

} // namespace lathe
