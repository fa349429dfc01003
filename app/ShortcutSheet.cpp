// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ShortcutSheet.h"

#include "app/Commands.h"
#include "widgets/common/Buttons.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

struct Group {
    QString name;
    QList<std::pair<QString, QString>> rows;
};

QString keysOf(const Commands::Command &command)
{
    QStringList keys;
    for (const QKeySequence &key : command.keys) {
        // The other Enter goes without saying.
        if (key[0].key() != Qt::Key_Return)
            keys << key.toString(QKeySequence::NativeText);
    }
    return keys.join(ShortcutSheet::tr(" or "));
}

QList<Group> groups()
{
    QList<Group> groups;
    for (const Commands::Command &command : Commands::table()) {
        if (command.keys.isEmpty())
            continue;
        if (groups.isEmpty() || groups.constLast().name != command.group)
            groups.append({command.group, {}});
        QString text = command.text;
        groups.last().rows.append({text.remove(u'…'), keysOf(command)});
    }
    const auto tr = [](const char *text) { return ShortcutSheet::tr(text); };
    groups.append({tr("While writing code"),
                   {{tr("Complete"), u"Ctrl+Space"_s},
                    {tr("Comment or uncomment lines"), u"Ctrl+/"_s},
                    {tr("Move lines"), u"Alt+Up, Alt+Down"_s},
                    {tr("A caret at the next same word"), u"Alt+J"_s},
                    {tr("A caret at each same word"), u"Ctrl+Shift+L"_s},
                    {tr("Next or previous match"), u"F3, Shift+F3"_s},
                    {tr("Format JSON"), u"Shift+Alt+F"_s},
                    {tr("Tab by number"), u"Ctrl+1…9"_s},
                    {tr("Next or previous tab"), u"Ctrl+Tab, Ctrl+Shift+Tab"_s}}});
    return groups;
}

QWidget *makeGroup(const Group &group, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(Theme::space(5));
    grid->setVerticalSpacing(Theme::space(1) + 2);
    grid->setColumnStretch(0, 1);
    auto *heading = new QLabel(group.name, widget);
    heading->setProperty("role", u"heading"_s);
    grid->addWidget(heading, 0, 0, 1, 2);
    int row = 1;
    for (const auto &[what, keys] : group.rows) {
        auto *key = new QLabel(keys, widget);
        key->setProperty("role", u"secondary"_s);
        key->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(new QLabel(what, widget), row, 0);
        grid->addWidget(key, row++, 1);
    }
    return widget;
}

} // namespace

ShortcutSheet::ShortcutSheet(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"shortcutSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *sheet = new QWidget(this);
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    columns->setSpacing(Theme::space(5) * 2);
    const QList<Group> all = groups();
    for (int side = 0; side < 2; ++side) {
        auto *column = new QVBoxLayout;
        column->setSpacing(Theme::space(5));
        for (qsizetype i = 0; i < all.size(); ++i) {
            if ((i < 2) == (side == 0))
                column->addWidget(makeGroup(all.at(i), sheet));
        }
        column->addStretch(1);
        columns->addLayout(column, 1);
    }
    auto *area = new QScrollArea(this);
    area->setObjectName(u"shortcutArea"_s);
    area->setAccessibleName(windowTitle());
    area->setWidget(sheet);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *close = makeButton(tr("Close"), ButtonKind::Secondary, {}, this);
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(Theme::space(5), 0, Theme::space(5), Theme::space(4));
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(area, 1);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(std::max(760, sheet->sizeHint().width() + Theme::space(4)),
           std::min(sheet->sizeHint().height() + 60, 640));
}

} // namespace lathe
