// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace lathe
{

class Commands;
class FunctionPanes;
class MainWindow;
class QuickOpen;

/// What the commands do in the window, and the menus they are found in.
class WindowCommands final : public QObject
{
    Q_OBJECT
public:
    WindowCommands(MainWindow &window, Commands &commands, FunctionPanes &pages);

private:
    void buildMenus();
    void connectFunction();
    void connectGo();
    void connectEditor();
    void connectView();
    void openPalette();
    void openGoToFile();
    void openGoToFunction();
    void showPreferences();
    QuickOpen *quickOpen(QuickOpen *&list, const QString &prompt);

    MainWindow &m_window;
    Commands &m_commands;
    FunctionPanes &m_pages;
    QuickOpen *m_palette = nullptr;
    QuickOpen *m_files = nullptr;
    QuickOpen *m_functions = nullptr;
};

} // namespace lathe
