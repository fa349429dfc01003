// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/SplitterMemory.h"

#include <QSettings>
#include <QSplitter>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

QString settingsKey(const QString &key, const QSplitter *splitter)
{
    return u"splitters/%1-%2"_s.arg(key,
                                    splitter->orientation() == Qt::Horizontal ? u"across"_s : u"down"_s);
}

} // namespace

SplitterMemory::SplitterMemory(QSplitter *splitter, const QString &key, const QList<int> &initial)
    : m_splitter(splitter)
    , m_key(key)
    , m_initial(initial)
{
    QObject::connect(splitter, &QSplitter::splitterMoved, splitter, [splitter, key] {
        QVariantList sizes;
        for (const int size : splitter->sizes())
            sizes << size;
        QSettings().setValue(settingsKey(key, splitter), sizes);
    });
    restore();
}

void SplitterMemory::restore()
{
    QList<int> sizes;
    for (const QVariant &size : QSettings().value(settingsKey(m_key, m_splitter)).toList())
        sizes << size.toInt();
    m_splitter->setSizes(sizes.size() == m_splitter->count() ? sizes : m_initial);
}

} // namespace lathe
