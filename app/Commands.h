// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/QuickOpenModel.h"

#include <QAction>
#include <QHash>

#include <functional>

namespace lathe
{

/// Everything the window can be told to do, in one table: menus, keys, the palette and the sheet of
/// shortcuts are made of it.
class Commands final : public QObject
{
    Q_OBJECT
public:
    struct Command {
        QString id;
        QString group;
        QString text;
        QList<QKeySequence> keys;
        QString icon;
        /// The key belongs to the place that has the focus (an editor, a filter); the window does not take
        /// it.
        bool local = false;
    };

    /// Makes the actions on `window`, where their keys work.
    explicit Commands(QWidget &window);

    static const QList<Command> &table();

    QAction *action(const QString &id) const { return m_actions.value(id); }
    void on(const QString &id, QObject *context, std::function<void()> run);
    /// Those that can be carried out now, for the palette; ids are those of the table.
    QList<QuickItem> paletteItems() const;

private:
    QHash<QString, QAction *> m_actions;
};

} // namespace lathe
