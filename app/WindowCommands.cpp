// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WindowCommands.h"

#include "app/Commands.h"
#include "app/MainWindow.h"
#include "app/PreferencesDialog.h"
#include "app/ShortcutSheet.h"
#include "widgets/code/EditorTabs.h"
#include "widgets/code/ExplorerTree.h"
#include "widgets/code/FileIcons.h"
#include "widgets/code/QuickOpen.h"
#include "widgets/common/SearchField.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/functions/CodePage.h"
#include "widgets/functions/FileSync.h"
#include "widgets/functions/FunctionList.h"
#include "widgets/functions/FunctionPane.h"
#include "widgets/functions/FunctionPanes.h"
#include "widgets/functions/PackageActions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenuBar>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace lathe
{

WindowCommands::WindowCommands(MainWindow &window, Commands &commands, FunctionPanes &pages)
    : QObject(&window)
    , m_window(window)
    , m_commands(commands)
    , m_pages(pages)
{
    connectFunction();
    connectGo();
    connectEditor();
    connectView();
    buildMenus();
}

void WindowCommands::buildMenus()
{
    QMenuBar *bar = m_window.menuBar();
    bar->setObjectName(u"menuBar"_s);
    const auto menu = [&](const QString &title, const QStringList &ids) {
        QMenu *made = bar->addMenu(title);
        for (const QString &id : ids) {
            if (id.isEmpty())
                made->addSeparator();
            else
                made->addAction(m_commands.action(id));
        }
    };
    menu(tr("F&unction"), {u"create"_s,
                           {},
                           u"save"_s,
                           u"deploy"_s,
                           u"test"_s,
                           u"deployAndTest"_s,
                           u"configureEvents"_s,
                           {},
                           u"publishVersion"_s,
                           u"createAlias"_s,
                           u"publishLayer"_s,
                           {},
                           u"uploadPackage"_s,
                           u"exportPackage"_s,
                           u"openFolder"_s,
                           {},
                           u"copyArn"_s,
                           u"delete"_s,
                           {},
                           u"quit"_s});
    menu(tr("&Go"), {u"goToFile"_s,
                     u"goToFunction"_s,
                     {},
                     u"place0"_s,
                     u"place1"_s,
                     u"place2"_s,
                     u"place3"_s,
                     u"place4"_s,
                     u"place5"_s});
    menu(tr("&Editor"),
         {u"newFile"_s, u"closeTab"_s, u"reopenTab"_s, {}, u"find"_s, u"replace"_s, u"goToLine"_s});
    menu(tr("&View"), {u"palette"_s,
                       {},
                       u"sidebar"_s,
                       u"panel"_s,
                       {},
                       u"themeSystem"_s,
                       u"themeLight"_s,
                       u"themeDark"_s,
                       {},
                       u"preferences"_s});
    menu(tr("&Help"), {u"shortcuts"_s});
}

void WindowCommands::connectFunction()
{
    const auto onPage = [this](const QString &id, void (FunctionPane::*run)()) {
        m_commands.on(id, this, [this, run] {
            if (FunctionPane *page = m_pages.current())
                (page->*run)();
        });
    };
    onPage(u"save"_s, &FunctionPane::save);
    onPage(u"deploy"_s, &FunctionPane::deploy);
    onPage(u"test"_s, &FunctionPane::test);
    onPage(u"deployAndTest"_s, &FunctionPane::deployAndTest);
    onPage(u"configureEvents"_s, &FunctionPane::configureEvents);
    const auto onPlaces = [this](const QString &id, void (FunctionPlaces::*run)()) {
        m_commands.on(id, this, [this, run] {
            if (const FunctionPane *page = m_pages.current())
                (page->places()->*run)();
        });
    };
    onPlaces(u"publishVersion"_s, &FunctionPlaces::publishVersion);
    onPlaces(u"createAlias"_s, &FunctionPlaces::createAlias);
    onPlaces(u"publishLayer"_s, &FunctionPlaces::publishLayer);
    for (const QString &id : {u"uploadPackage"_s, u"exportPackage"_s, u"openFolder"_s}) {
        m_commands.on(id, this, [this, id] {
            if (const FunctionPane *page = m_pages.current())
                page->package()->trigger(id);
        });
    }
    m_commands.on(u"create"_s, this, [this] { m_window.createFunction(false); });
    m_commands.on(u"delete"_s, this, [this] {
        if (const FunctionPane *page = m_pages.current())
            m_window.deleteFunction(page->name());
    });
    m_commands.on(u"copyArn"_s, this, [this] {
        if (const FunctionPane *page = m_pages.current())
            QGuiApplication::clipboard()->setText(page->function().configuration.functionArn);
    });
    m_commands.on(u"quit"_s, this, [this] { m_window.close(); });
}

void WindowCommands::connectGo()
{
    m_commands.on(u"palette"_s, this, [this] { openPalette(); });
    m_commands.on(u"goToFile"_s, this, [this] { openGoToFile(); });
    m_commands.on(u"goToFunction"_s, this, [this] { openGoToFunction(); });
    m_commands.on(u"filterFunctions"_s, this, [this] {
        if (!m_window.functions().isVisible())
            m_window.toggleSidebar();
        m_window.functions().filter()->setFocus(Qt::ShortcutFocusReason);
    });
    for (const ConfigurationSection::Names &section : ConfigurationPage::sectionNames()) {
        m_commands.on(u"section:"_s + section.key, this, [this, key = section.key] {
            if (FunctionPane *page = m_pages.current()) {
                page->places()->openSection(key);
                page->focusContent();
            }
        });
    }
    for (int i = 0; i < FunctionPane::placeCount; ++i) {
        m_commands.on(u"place%1"_s.arg(i), this, [this, i] {
            if (FunctionPane *page = m_pages.current()) {
                page->showPlace(static_cast<FunctionPane::Place>(i));
                page->focusContent();
            }
        });
    }
}

void WindowCommands::connectEditor()
{
    const auto onTabs = [this](const QString &id, void (EditorTabs::*run)()) {
        m_commands.on(id, this, [this, run] {
            FunctionPane *page = m_pages.current();
            if (!page)
                return;
            page->showPlace(FunctionPane::Place::Code);
            (page->code()->shownEditors()->*run)();
        });
    };
    onTabs(u"closeTab"_s, &EditorTabs::closeCurrent);
    onTabs(u"reopenTab"_s, &EditorTabs::reopenClosed);
    onTabs(u"find"_s, &EditorTabs::showFind);
    onTabs(u"replace"_s, &EditorTabs::showReplace);
    onTabs(u"goToLine"_s, &EditorTabs::showGoToLine);
    m_commands.on(u"newFile"_s, this, [this] {
        if (FunctionPane *page = m_pages.current()) {
            page->showPlace(FunctionPane::Place::Code);
            page->code()->leaveVersion();
            page->code()->explorer()->addFile();
        }
    });
    // Where the focus is not in an editor, which has these keys itself.
    for (int digit = 1; digit <= 9; ++digit) {
        auto *key = new QShortcut(QKeySequence(int(Qt::CTRL) | (Qt::Key_0 + digit)), &m_window);
        connect(key, &QShortcut::activated, this, [this, digit] {
            if (FunctionPane *page = m_pages.current()) {
                page->showPlace(FunctionPane::Place::Code);
                page->code()->shownEditors()->activateIndex(digit - 1);
                page->code()->shownEditors()->setFocus(Qt::ShortcutFocusReason);
            }
        });
    }
}

void WindowCommands::connectView()
{
    m_commands.on(u"sidebar"_s, this, [this] { m_window.toggleSidebar(); });
    m_commands.on(u"panel"_s, this, [this] {
        if (FunctionPane *page = m_pages.current()) {
            page->showPlace(FunctionPane::Place::Code);
            page->code()->setPanelShown(!page->code()->isPanelShown());
        }
    });
    const std::pair<QString, Theme::Mode> themes[] = {{u"themeLight"_s, Theme::Mode::Light},
                                                      {u"themeDark"_s, Theme::Mode::Dark},
                                                      {u"themeSystem"_s, Theme::Mode::System}};
    for (const auto &[id, mode] : themes)
        m_commands.on(id, this, [this, chosen = mode] { Q_EMIT m_window.themeChosen(chosen); });
    m_commands.on(u"preferences"_s, this, [this] { showPreferences(); });
    m_commands.on(u"shortcuts"_s, this, [this] {
        if (!m_window.findChild<ShortcutSheet *>())
            (new ShortcutSheet(&m_window))->open();
    });
}

QuickOpen *WindowCommands::quickOpen(QuickOpen *&list, const QString &prompt)
{
    if (!list)
        list = new QuickOpen(&m_window);
    list->setPrompt(prompt);
    return list;
}

void WindowCommands::openPalette()
{
    const bool fresh = !m_palette;
    QuickOpen *palette = quickOpen(m_palette, tr("What do you want to do?"));
    if (fresh) {
        connect(palette, &QuickOpen::chosen, this,
                [this](const QString &id) { m_commands.action(id)->trigger(); });
    }
    palette->setItems(m_commands.paletteItems());
    palette->open();
}

void WindowCommands::openGoToFile()
{
    FunctionPane *page = m_pages.current();
    if (!page)
        return;
    page->showPlace(FunctionPane::Place::Code);
    const bool fresh = !m_files;
    QuickOpen *files = quickOpen(m_files, tr("Go to file"));
    if (fresh) {
        connect(files, &QuickOpen::chosen, this, [this](const QString &path) {
            if (FunctionPane *shown = m_pages.current())
                shown->code()->openFile(path);
        });
    }
    QList<QuickItem> items;
    const QStringList paths = page->code()->shownPaths();
    for (const QString &path : paths)
        items.append({path, path, {}, {}, fileIconName(path)});
    files->setItems(std::move(items));
    files->open();
}

void WindowCommands::openGoToFunction()
{
    const bool fresh = !m_functions;
    QuickOpen *functions = quickOpen(m_functions, tr("Go to function"));
    if (fresh)
        connect(functions, &QuickOpen::chosen, &m_window, &MainWindow::openFunction);
    QList<QuickItem> items;
    const FunctionListModel &model = m_window.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        items.append({index.data().toString(),
                      index.data().toString(),
                      index.data(FunctionListModel::RuntimeRole).toString(),
                      {},
                      u"function"_s});
    }
    functions->setItems(std::move(items));
    functions->open();
}

void WindowCommands::showPreferences()
{
    if (m_window.findChild<PreferencesDialog *>())
        return;
    auto *dialog = new PreferencesDialog(m_window.client(), Theme::instance().mode(), &m_window);
    connect(dialog, &PreferencesDialog::themeChosen, &m_window, &MainWindow::themeChosen);
    dialog->open();
}

} // namespace lathe
