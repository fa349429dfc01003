// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FunctionHead.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/CommandLineMenu.h"
#include "widgets/common/CopyButton.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/Icons.h"
#include "widgets/common/StatusPill.h"
#include "widgets/functions/FunctionListModel.h"
#include "widgets/functions/PackageActions.h"
#include "widgets/functions/TestButton.h"
#include "widgets/versions/QualifierPicker.h"

#include <QHBoxLayout>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int narrow = 900;

} // namespace

FunctionHead::FunctionHead(QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel({}, Qt::ElideMiddle, this))
    , m_arn(new CopyButton(tr("Copy ARN"), this))
    , m_runtime(new ElidedLabel({}, Qt::ElideRight, this))
    , m_state(new StatusPill(this))
    , m_undeployed(new StatusPill(StatusPill::Kind::Warning, tr("Undeployed changes"), this))
    , m_latest(new StatusPill(StatusPill::Kind::Info, tr("Editing $LATEST"), this))
    , m_picker(new QualifierPicker(this))
    , m_deploy(makeButton(tr("Deploy"), ButtonKind::Secondary, u"deploy"_s, this))
    , m_test(new TestButton(this))
    , m_more(makeToolButton(u"more"_s, tr("More actions"), this))
{
    setFixedHeight(std::max(44, Theme::instance().controlHeight() + Theme::space(4)));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(3), 0, Theme::space(3), 0);
    row->setSpacing(Theme::space(2));
    m_name->setObjectName(u"functionTitle"_s);
    m_runtime->setObjectName(u"functionRuntime"_s);
    m_runtime->setRole(Theme::Role::SecondaryText);
    m_arn->setObjectName(u"copyArn"_s);
    m_deploy->setObjectName(u"deployButton"_s);
    m_more->setObjectName(u"functionMenu"_s);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setStyleSheet(
        u"QToolButton { padding-right: 0; } QToolButton::menu-indicator { image: none; width: 0; }"_s);
    auto *menu = new QMenu(m_more);
    menu->addAction(Icons::get(u"copy"), tr("Copy ARN"), m_arn, &QAbstractButton::click);
    menu->addSeparator();
    menu->addAction(Icons::get(u"delete"), tr("Delete function…"), this, &FunctionHead::deleteRequested);
    m_more->setMenu(menu);
    m_latest->setObjectName(u"editingLatest"_s);
    m_latest->setToolTip(tr("The alias chosen here points to $LATEST, which is what you edit."));
    m_undeployed->setToolTip(tr("What runs is what was deployed last. Deploy to run what you see."));
    row->addWidget(m_name);
    row->addWidget(m_arn);
    row->addSpacing(Theme::space(1));
    row->addWidget(m_picker);
    row->addWidget(m_runtime, 1);
    row->addWidget(m_state);
    row->addWidget(m_undeployed);
    row->addWidget(m_latest);
    row->addSpacing(Theme::space(2));
    row->addWidget(m_deploy);
    row->addWidget(m_test);
    row->addWidget(m_more);
    const auto setFonts = [this] { m_name->setFont(Theme::instance().uiFont(2, QFont::DemiBold)); };
    setFonts();
    connect(&Theme::instance(), &Theme::changed, this, setFonts);
    connect(m_deploy, &QPushButton::clicked, this, &FunctionHead::deployRequested);
    connect(m_picker, &QualifierPicker::qualifierChanged, this, &FunctionHead::refresh);
    connect(m_picker, &QualifierPicker::versionChanged, this, &FunctionHead::refresh);
    refresh();
}

void FunctionHead::addCommandMenu(CommandLineMenu *commands)
{
    QMenu *menu = m_more->menu();
    menu->insertMenu(menu->actions().at(1), commands);
}

void FunctionHead::addPackageActions(PackageActions &actions)
{
    actions.addTo(*m_more->menu(), m_more->menu()->actions().constLast());
}

void FunctionHead::setFunction(const FunctionSummary &function, const QString &runtimeLabel)
{
    m_function = function;
    m_name->setText(function.configuration.functionName);
    m_arn->setValue(function.configuration.functionArn);
    m_arn->setVisible(!function.configuration.functionArn.isEmpty());
    m_runtime->setText(function.servedBy.isEmpty() ? runtimeLabel : function.servedBy);
    m_runtime->setToolTip(runtimeLabel + u'\n' + function.servedBy);
    m_name->setToolTip(function.configuration.functionName + u'\n' + m_runtime->toolTip());
    m_runtime->setRole(function.runnable ? Theme::Role::SecondaryText : Theme::Role::Error);
    refresh();
}

void FunctionHead::setUnsaved(bool unsaved)
{
    if (std::exchange(m_unsaved, unsaved) != unsaved)
        refresh();
}

void FunctionHead::setDeploying(bool deploying)
{
    m_deploying = deploying;
    refresh();
}

void FunctionHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh();
}

bool FunctionHead::showsUndeployed() const
{
    return m_unsaved || m_function.undeployedChanges;
}

void FunctionHead::refresh()
{
    const FunctionStateWord state = FunctionStateWord::of(m_function);
    m_state->setStatus(static_cast<StatusPill::Kind>(state.kind), state.word);
    m_state->setToolTip(m_function.configuration.stateReason);
    m_state->setVisible(!state.word.isEmpty());
    const bool latest = m_picker->qualifier().isEmpty();
    m_undeployed->setVisible(m_function.deployed && showsUndeployed() && latest);
    m_latest->setVisible(!latest && m_picker->version().isEmpty());
    m_picker->setVisible(m_function.deployed);
    // Where there is little room, what one acts on goes first; the tooltip of the name tells the rest.
    m_runtime->setVisible(width() >= narrow ||
                          !(m_latest->isVisibleTo(this) || m_undeployed->isVisibleTo(this)));
    m_deploy->setText(m_deploying ? tr("Deploying…") : tr("Deploy"));
    const bool deployable = !m_deploying && (showsUndeployed() || !m_function.deployed);
    if (!deployable && m_deploy->hasFocus())
        m_test->setFocus(Qt::OtherFocusReason); // what comes next; Qt would go anywhere
    m_deploy->setEnabled(deployable);
    const QString tip = !m_deploy->isEnabled()          ? tr("All changes are deployed")
                        : m_picker->version().isEmpty() ? tr("Deploy what you see")
                                                        : tr("Deploy what you edited as $LATEST");
    // The name gives way, not what one presses.
    for (QWidget *button : {static_cast<QWidget *>(m_deploy), static_cast<QWidget *>(m_test),
                            static_cast<QWidget *>(m_picker)})
        button->setMinimumWidth(button->sizeHint().width());
    m_deploy->setToolTip(withShortcut(tip, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)));
    m_deploy->setAccessibleDescription(tip);
}

} // namespace lathe
