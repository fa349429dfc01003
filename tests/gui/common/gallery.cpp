// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every widget of widgets/common on a few pages. With --save FOLDER it writes pictures of each page, light
// and dark.

#include "GalleryCharts.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/CopyLabel.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/FigureRow.h"
#include "widgets/common/Form.h"
#include "widgets/common/Icons.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/KeyValueList.h"
#include "widgets/common/PhaseBar.h"
#include "widgets/common/SearchField.h"
#include "widgets/common/SectionHeader.h"
#include "widgets/common/StatusPill.h"
#include "widgets/common/TableView.h"
#include "widgets/common/TextPromptDialog.h"
#include "widgets/common/UndoBar.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

QWidget *column(std::initializer_list<QWidget *> widgets)
{
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch(1);
    return page;
}

QWidget *row(std::initializer_list<QWidget *> widgets)
{
    auto *holder = new QWidget;
    auto *layout = new QHBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch(1);
    return holder;
}

QToolButton *splitButton(const QString &text, const QString &icon, const QString &kind)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setIcon(Icons::get(icon, kind == u"primary" ? Theme::Role::OnAccent : Theme::Role::Text));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setProperty("kind", kind);
    auto *menu = new QMenu(button);
    menu->addAction(u"Last event"_s);
    menu->addAction(u"Configure…"_s);
    button->setMenu(menu);
    return button;
}

template<typename Widget>
Widget *disabled(Widget *widget)
{
    widget->setEnabled(false);
    return widget;
}

QWidget *controls()
{
    auto *combo = new QComboBox;
    combo->addItems({u"nodejs22.x"_s, u"python3.13"_s, u"provided.al2023"_s});
    auto *editable = new QComboBox;
    editable->setEditable(true);
    editable->addItem(u"index.handler"_s);
    auto *edit = new QLineEdit(u"orders-handler"_s);
    auto *placeholder = new QLineEdit;
    placeholder->setPlaceholderText(u"Function name"_s);
    auto *spin = new QSpinBox;
    spin->setRange(128, 10240);
    spin->setSuffix(u" MB"_s);
    auto *checked = new QCheckBox(u"Keep warm"_s);
    checked->setChecked(true);
    auto *partly = new QCheckBox(u"Some"_s);
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto *radio = new QRadioButton(u"Internet"_s);
    radio->setChecked(true);
    auto *disabledChecked = new QCheckBox(u"Disabled"_s);
    disabledChecked->setChecked(true);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setValue(40);
    auto *progress = new QProgressBar;
    progress->setValue(62);
    auto *toggled = makeToolButton(u"sidebar"_s, u"Sidebar"_s);
    toggled->setCheckable(true);
    toggled->setChecked(true);
    auto *text = new QPlainTextEdit(u"A text area\nwith a frame"_s);
    text->setFixedHeight(60);
    text->setFont(Theme::instance().fixedFont());
    auto *tabs = new QTabWidget;
    for (const auto &name : {u"Code"_s, u"Test"_s, u"Monitor"_s, u"Configuration"_s})
        tabs->addTab(new QWidget, name);
    tabs->setFixedHeight(44);
    auto *documents = new QTabBar;
    documents->setProperty("documents", true);
    documents->setTabsClosable(true);
    documents->setExpanding(false);
    documents->addTab(Icons::get(u"file-js"), u"index.mjs"_s);
    documents->addTab(Icons::get(u"file-json"), u"package.json"_s);
    documents->addTab(Icons::get(u"file-py"), u"app.py"_s);
    return column(
        {row({makeButton(u"Deploy"_s, ButtonKind::Primary, u"deploy"_s), makeButton(u"Test"_s),
              makeButton(u"Test"_s, ButtonKind::Secondary, u"run"_s),
              makeButton(u"Delete"_s, ButtonKind::Danger, u"delete"_s),
              makeButton(u"Learn more"_s, ButtonKind::Flat),
              disabled(makeButton(u"Deploy"_s, ButtonKind::Primary)), disabled(makeButton(u"Test"_s)),
              splitButton(u"Test"_s, u"run"_s, u"secondary"_s),
              splitButton(u"Deploy"_s, u"deploy"_s, u"primary"_s)}),
         row({makeToolButton(u"refresh"_s, u"Refresh"_s), makeToolButton(u"filter"_s, u"Filter"_s), toggled,
              disabled(makeToolButton(u"save"_s, u"Save"_s)), makeToolButton(u"more"_s, u"More"_s)}),
         row({edit, placeholder, combo, editable, spin, disabled(new QLineEdit(u"disabled"_s))}),
         row({checked, partly, new QCheckBox(u"Trace"_s), disabled(disabledChecked), radio,
              new QRadioButton(u"Private"_s), slider}),
         progress, new SearchField(u"Filter functions"_s), text, tabs, documents});
}

QWidget *smallWidgets()
{
    using Kind = StatusPill::Kind;
    auto *section = new SectionHeader(u"Test events"_s);
    section->setCount(3);
    auto *add = new QAction(Icons::get(u"add"), u"New test event"_s, section);
    section->addActionButton(add);
    auto *folded = new SectionHeader(u"Environment variables"_s);
    folded->setExpanded(false);
    auto *error = new InlineMessage;
    error->showMessage(InlineMessage::Kind::Error,
                       u"No Node.js was found for nodejs22.x. Install Node.js 18 or later, "
                       "or choose a binary."_s);
    error->addButton(u"Choose…"_s);
    auto *info = new InlineMessage;
    info->showMessage(InlineMessage::Kind::Info, u"This version was published 3 minutes ago."_s);
    auto *warning = new InlineMessage;
    warning->showMessage(InlineMessage::Kind::Warning,
                         u"Functions use the host network: pasta is not installed."_s);
    auto *success = new InlineMessage;
    success->showMessage(InlineMessage::Kind::Success, u"Deployed orders."_s);
    auto *figures = new FigureRow;
    figures->setFigures({{u"Duration"_s, u"31.24"_s, u"ms"_s, {}, Theme::Role::Text},
                         {u"Billed duration"_s, u"214"_s, u"ms"_s, {}, Theme::Role::Text},
                         {u"Init duration"_s, u"182.43"_s, u"ms"_s, {}, Theme::Role::Text},
                         {u"Memory used"_s, u"39"_s, u"of 128 MB"_s, {}, Theme::Role::Text},
                         {u"Request ID"_s, u"8f5e…c1"_s, {}, {}, Theme::Role::Text}});
    auto *phases = new PhaseBar;
    phases->setPhases({{u"Init"_s, 182.4, Theme::Role::Init, {}, false},
                       {u"Invoke"_s, 31.2, Theme::Role::Invoke, {}, false},
                       {u"Rest"_s, 12.0, Theme::Role::Frozen, {}, true}});
    auto *facts = new KeyValueList;
    facts->setValue(u"Handler"_s, u"index.handler"_s);
    facts->setValue(u"Runtime"_s, u"nodejs22.x, served by Node.js 22.11 in /usr/bin/node"_s);
    facts->addRow(u"ARN"_s,
                  new CopyLabel(u"ARN"_s, u"arn:aws:lambda:us-east-1:000000000000:function:orders"_s));
    return column(
        {row({new StatusPill(Kind::Success, u"Succeeded"_s), new StatusPill(Kind::Error, u"Failed"_s),
              new StatusPill(Kind::Warning, u"Timed out"_s), new StatusPill(Kind::Running, u"Running"_s),
              new StatusPill(Kind::Throttled, u"Throttled"_s), new StatusPill(Kind::Cold, u"Cold start"_s),
              new StatusPill(Kind::Neutral, u"Pending"_s), new StatusPill(Kind::Info, u"v7"_s)}),
         error, warning, info, success, figures, phases, facts, section, folded});
}

QWidget *tables()
{
    auto *model = new QStandardItemModel(0, 4);
    model->setHorizontalHeaderLabels({u"Started"_s, u"Duration (ms)"_s, u"Memory (MB)"_s, u"Request ID"_s});
    for (int i = 0; i < 30; ++i) {
        model->appendRow(
            {new QStandardItem(u"10:%1:07.214"_s.arg(i, 2, 10, QChar(u'0'))),
             new QStandardItem(QString::number(12.5 * i, 'f', 2)),
             new QStandardItem(QString::number(39 + i)),
             new QStandardItem(
                 QUuid::createUuidV5(QUuid(), QString::number(i)).toString(QUuid::WithoutBraces))});
    }
    auto *table = new TableView;
    table->setModel(model);
    model->setParent(table);
    table->setNumberColumns({1, 2});
    table->setColumnWidth(1, 120);
    table->setColumnWidth(2, 120);
    table->sortByColumn(0, Qt::AscendingOrder);
    table->selectRow(3);
    auto *tree = new QTreeWidget;
    tree->setHeaderHidden(true);
    for (const auto &name : {u"src"_s, u"node_modules"_s}) {
        auto *folder = new QTreeWidgetItem(tree, {name});
        folder->setIcon(0, Icons::get(u"folder", Theme::Role::SecondaryText));
        for (const auto &file : {u"index.mjs"_s, u"lib.mjs"_s}) {
            auto *item = new QTreeWidgetItem(folder, {file});
            item->setIcon(0, Icons::get(u"file-js", Theme::Role::SecondaryText));
        }
        folder->setExpanded(name == u"src");
    }
    tree->setCurrentItem(tree->topLevelItem(0)->child(0));
    auto *empty =
        new EmptyState(u"function"_s, u"No functions yet"_s,
                       u"Write one from scratch or start from a blueprint. Nothing leaves this machine."_s);
    empty->setAction(u"Create function"_s, u"add"_s);
    empty->addSecondary(u"Open a folder…"_s);
    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(tree);
    right->addWidget(empty);
    auto *splitter = new QSplitter;
    splitter->addWidget(table);
    splitter->addWidget(right);
    splitter->setSizes({720, 420});
    return splitter;
}

QWidget *forms()
{
    auto *form = new Form;
    form->addHeading(u"General configuration"_s, u"What the function gets to run with."_s);
    auto *name = new QLineEdit(u"orders handler"_s);
    form->addField(u"Function name"_s, name, u"Letters, digits, hyphens and underscores."_s);
    form->setError(name, u"A name has letters, digits, hyphens and underscores only."_s);
    auto *memory = new QSpinBox;
    memory->setRange(128, 10240);
    form->addField(u"Memory (MB)"_s, memory,
                   u"128 to 10,240. More memory also gives more processor time."_s);
    auto *runtime = new QComboBox;
    runtime->addItem(u"nodejs22.x"_s);
    form->addField(u"Runtime"_s, runtime);
    form->addWidget(new QCheckBox(u"Trace invocations"_s), u"Writes a trace beside each log."_s);
    auto *buttons = row({makeButton(u"Save"_s, ButtonKind::Primary), makeButton(u"Cancel"_s)});
    auto *page = column({form, buttons});
    auto *bar = new UndoBar(page);
    bar->offer(u"Deleted the test event checkout"_s, [] {});
    return page;
}

QWidget *icons()
{
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    auto *grid = new QGridLayout(page);
    int i = 0;
    for (const QString &name : Icons::names()) {
        auto *cell = new QToolButton;
        cell->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        cell->setIcon(Icons::get(name));
        cell->setIconSize({24, 24});
        cell->setText(name);
        grid->addWidget(cell, i / 7, i % 7);
        ++i;
    }
    auto *big = new QLabel;
    big->setPixmap(Icons::application().pixmap(128, 128));
    auto *mid = new QLabel;
    mid->setPixmap(Icons::application().pixmap(48, 48));
    auto *small = new QLabel;
    small->setPixmap(Icons::application().pixmap(16, 16));
    grid->addWidget(row({big, mid, small}), i / 7 + 1, 0, 1, 7);
    return page;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption save(u"save"_s, u"Write pictures into a folder and leave."_s, u"folder"_s);
    parser.addOption(save);
    parser.addHelpOption();
    parser.process(app);
    Theme::instance().apply(app, Theme::Mode::System);

    QTabWidget window;
    window.setWindowTitle(u"Lathe gallery"_s);
    window.setWindowIcon(Icons::application());
    window.resize(1280, 800);
    const QList<std::pair<QString, QWidget *>> pages{
        {u"controls"_s, controls()}, {u"small"_s, smallWidgets()}, {u"charts"_s, chartPage()},
        {u"tables"_s, tables()},     {u"forms"_s, forms()},        {u"icons"_s, icons()}};
    for (const auto &[name, page] : pages)
        window.addTab(page, name);
    window.show();
    if (!parser.isSet(save)) {
        auto *mode = makeToolButton(u"moon"_s, u"Light or dark"_s);
        window.setCornerWidget(mode);
        QObject::connect(mode, &QToolButton::clicked, &app, [&app] {
            Theme::instance().apply(app,
                                    Theme::instance().isDark() ? Theme::Mode::Light : Theme::Mode::Dark);
        });
        return QApplication::exec();
    }
    const QDir folder(parser.value(save));
    for (const auto theme : {Theme::Mode::Light, Theme::Mode::Dark}) {
        Theme::instance().apply(app, theme);
        const QString suffix = theme == Theme::Mode::Dark ? u"dark"_s : u"light"_s;
        for (const auto &[name, page] : pages) {
            window.setCurrentWidget(page);
            if (auto *chart = page->property("focusChart").value<QObject *>()) {
                auto *plot = chart->findChild<QWidget *>(u"plotArea"_s);
                plot->setFocus(Qt::TabFocusReason);
                for (int i = 0; i < 61; ++i) {
                    QKeyEvent key(QEvent::KeyPress, Qt::Key_Right, Qt::NoModifier);
                    QCoreApplication::sendEvent(plot, &key);
                }
            }
            for (int i = 0; i < 5; ++i)
                QCoreApplication::processEvents();
            window.grab().save(folder.filePath(u"%1-%2.png"_s.arg(name, suffix)));
        }
        ConfirmDialog confirm(
            {u"Delete orders?"_s,
             u"Its versions, aliases and history go as well. The folder with its code stays."_s,
             u"Delete"_s, true},
            &window);
        confirm.show();
        QCoreApplication::processEvents();
        confirm.grab().save(folder.filePath(u"confirm-%1.png"_s.arg(suffix)));
        TextPromptDialog prompt({u"Rename test event"_s,
                                 u"Name"_s,
                                 u"Rename"_s,
                                 u"checkout"_s,
                                 u"Letters and digits."_s,
                                 {},
                                 [](const QString &) { return u"An event of that name exists."_s; }},
                                &window);
        prompt.show();
        prompt.field()->setText(u"checkou"_s);
        QCoreApplication::processEvents();
        prompt.grab().save(folder.filePath(u"prompt-%1.png"_s.arg(suffix)));
        QMenu menu;
        menu.addAction(Icons::get(u"copy"), u"Copy rows"_s)->setShortcut(QKeySequence::Copy);
        menu.addSeparator();
        QAction *on = menu.addAction(u"Started"_s);
        on->setCheckable(true);
        on->setChecked(true);
        menu.addAction(u"Duration"_s)->setCheckable(true);
        menu.addMenu(u"More"_s);
        menu.setActiveAction(on);
        menu.ensurePolished();
        menu.resize(menu.sizeHint());
        menu.grab().save(folder.filePath(u"menu-%1.png"_s.arg(suffix)));
    }
    return 0;
}
