// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace lathe
{

/// An open file and where its caret is (line and column from 1).
struct FilePlace {
    QString path;
    int line = 1;
    int column = 1;

    bool operator==(const FilePlace &) const = default;
};

/// A test event as somebody left it without saving.
struct UnsavedEvent {
    QString event; ///< the saved one it began from; empty: not yet saved
    QString name;  ///< as it stands in the editor, as is the text
    QByteArray json;

    bool operator==(const UnsavedEvent &) const = default;
};

/// How the page of one function was left, to be found so again.
struct PageState {
    QList<FilePlace> files; ///< the one in front last
    int place = 0;          ///< Code, Test, Monitor, Configuration, Aliases, Versions
    QList<UnsavedEvent> unsavedEvents;
};

/// How the Code tab is divided, the same for all functions.
struct CodeLayout {
    QByteArray columns;  ///< QSplitter::saveState
    int panelHeight = 0; ///< 0: a third
    bool panelShown = true;
};

} // namespace lathe
