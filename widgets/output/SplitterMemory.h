// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QSplitter;

namespace lathe
{

/// Keeps the places of a splitter's handles in the user's settings, for each orientation of its own.
class SplitterMemory
{
public:
    /// Restores at once; `initial` are the shares when nothing is remembered.
    SplitterMemory(QSplitter *splitter, const QString &key, const QList<int> &initial);
    /// Again after the orientation has changed.
    void restore();

private:
    QSplitter *m_splitter;
    QString m_key;
    QList<int> m_initial;
};

} // namespace lathe
