// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Commands.h"

#include "widgets/common/Icons.h"
#include "widgets/configuration/ConfigurationPage.h"

#include <QCoreApplication>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("Commands", text);
}

QList<Commands::Command> functionCommands()
{
    const QString group = tr("Function");
    return {
        {u"create"_s, group, tr("Create function…"), {Qt::CTRL | Qt::Key_N}, u"add"_s},
        {u"save"_s, group, tr("Save"), {Qt::CTRL | Qt::Key_S}, u"save"_s},
        {u"deploy"_s,
         group,
         tr("Deploy"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_D, Qt::CTRL | Qt::SHIFT | Qt::Key_U},
         u"deploy"_s},
        {u"test"_s, group, tr("Test"), {Qt::CTRL | Qt::Key_Enter, Qt::CTRL | Qt::Key_Return}, u"run"_s},
        {u"deployAndTest"_s,
         group,
         tr("Deploy and test"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_Enter, Qt::CTRL | Qt::SHIFT | Qt::Key_Return},
         u"play-all"_s},
        {u"configureEvents"_s, group, tr("Configure test events…"), {}, u"event"_s},
        {u"publishVersion"_s, group, tr("Publish new version…"), {}, u"version"_s},
        {u"createAlias"_s, group, tr("Create alias…"), {}, u"alias"_s},
        {u"publishLayer"_s, group, tr("Publish layer…"), {}, u"layers"_s},
        {u"uploadPackage"_s, group, tr("Upload a .zip file…"), {}, u"upload"_s},
        {u"exportPackage"_s, group, tr("Export the deployment package…"), {}, u"download"_s},
        {u"openFolder"_s, group, tr("Open folder"), {}, u"folder-open"_s},
        {u"copyArn"_s, group, tr("Copy ARN"), {}, u"copy"_s},
        {u"delete"_s, group, tr("Delete function…"), {}, u"delete"_s},
        {u"quit"_s, group, tr("Quit"), {Qt::CTRL | Qt::Key_Q}, u"close"_s},
    };
}

QList<Commands::Command> goCommands()
{
    const QString group = tr("Go");
    QList<Commands::Command> commands{
        {u"palette"_s, group, tr("Command palette"), {Qt::CTRL | Qt::Key_K}, u"command"_s},
        {u"goToFile"_s, group, tr("Go to file…"), {Qt::CTRL | Qt::Key_P}, u"file"_s},
        {u"goToFunction"_s,
         group,
         tr("Go to function…"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_P},
         u"function"_s},
        {u"filterFunctions"_s,
         group,
         tr("Filter functions"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
         u"filter"_s},
    };
    const QStringList places{tr("Code"),          tr("Test tab"), tr("Monitor"),
                             tr("Configuration"), tr("Aliases"),  tr("Versions")};
    const QStringList icons{u"file"_s, u"test"_s, u"chart"_s, u"settings"_s, u"alias"_s, u"version"_s};
    for (int i = 0; i < places.size(); ++i)
        commands.append({u"place%1"_s.arg(i),
                         group,
                         places.at(i),
                         {QKeySequence(int(Qt::ALT) | (Qt::Key_1 + i))},
                         icons.at(i)});
    return commands;
}

QList<Commands::Command> configurationCommands()
{
    QList<Commands::Command> commands;
    const QString group = tr("Configuration");
    for (const ConfigurationSection::Names &section : ConfigurationPage::sectionNames())
        commands.append({u"section:"_s + section.key, group, section.title, {}, section.icon});
    return commands;
}

QList<Commands::Command> editorCommands()
{
    const QString group = tr("Editor");
    return {
        {u"closeTab"_s, group, tr("Close tab"), {Qt::CTRL | Qt::Key_W}, u"close"_s},
        {u"reopenTab"_s, group, tr("Reopen closed tab"), {Qt::CTRL | Qt::SHIFT | Qt::Key_T}, u"undo"_s},
        {u"find"_s, group, tr("Find"), {Qt::CTRL | Qt::Key_F}, u"search"_s, true},
        {u"replace"_s, group, tr("Replace"), {Qt::CTRL | Qt::Key_H}, u"edit"_s, true},
        {u"goToLine"_s, group, tr("Go to line"), {Qt::CTRL | Qt::Key_G}, u"chevron-right"_s, true},
        {u"newFile"_s, group, tr("New file in the function"), {Qt::CTRL | Qt::ALT | Qt::Key_N}, u"file"_s},
    };
}

QList<Commands::Command> viewCommands()
{
    const QString group = tr("View");
    return {
        {u"sidebar"_s, group, tr("Show or hide functions"), {Qt::CTRL | Qt::Key_Backslash}, u"sidebar"_s},
        {u"panel"_s, group, tr("Show or hide the panel"), {Qt::CTRL | Qt::Key_J}, u"panel-bottom"_s},
        {u"themeLight"_s, group, tr("Light theme"), {}, u"sun"_s},
        {u"themeDark"_s, group, tr("Dark theme"), {}, u"moon"_s},
        {u"themeSystem"_s, group, tr("Theme of the desktop"), {}, u"image"_s},
        {u"preferences"_s, group, tr("Preferences…"), {Qt::CTRL | Qt::Key_Comma}, u"preferences"_s},
        {u"shortcuts"_s, group, tr("Keyboard shortcuts"), {Qt::Key_F1}, u"help"_s},
    };
}

} // namespace

const QList<Commands::Command> &Commands::table()
{
    static const QList<Command> all =
        functionCommands() + goCommands() + configurationCommands() + editorCommands() + viewCommands();
    return all;
}

Commands::Commands(QWidget &window)
    : QObject(&window)
{
    for (const Command &command : table()) {
        auto *action = new QAction(command.text, &window);
        action->setObjectName(u"command:"_s + command.id);
        if (!command.icon.isEmpty())
            action->setIcon(Icons::get(command.icon));
        if (!command.local)
            action->setShortcuts(command.keys);
        else if (!command.keys.isEmpty()) // told in the menu, answered elsewhere
            action->setText(command.text + u'\t' +
                            command.keys.constFirst().toString(QKeySequence::NativeText));
        action->setShortcutContext(Qt::WindowShortcut);
        action->setMenuRole(command.id == u"quit"          ? QAction::QuitRole
                            : command.id == u"preferences" ? QAction::PreferencesRole
                                                           : QAction::NoRole);
        window.addAction(action);
        m_actions.insert(command.id, action);
    }
}

void Commands::on(const QString &id, QObject *context, std::function<void()> run)
{
    connect(m_actions.value(id), &QAction::triggered, context, std::move(run));
}

QList<QuickItem> Commands::paletteItems() const
{
    QList<QuickItem> items;
    for (const Command &command : table()) {
        if (command.id == u"palette" || !m_actions.value(command.id)->isEnabled())
            continue;
        QString text = command.text;
        const QString key = command.keys.isEmpty()
                                ? QString()
                                : command.keys.constFirst().toString(QKeySequence::NativeText);
        items.append({command.id, text.remove(u'…'), command.group, key, command.icon});
    }
    return items;
}

} // namespace lathe
