// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/ConfigurationPage.h"

#include "widgets/common/Icons.h"
#include "widgets/common/Theme.h"
#include "widgets/configuration/AsyncSection.h"
#include "widgets/configuration/ConcurrencySection.h"
#include "widgets/configuration/EnvironmentEditor.h"
#include "widgets/configuration/EnvironmentSection.h"
#include "widgets/configuration/GeneralSection.h"
#include "widgets/configuration/LayersSection.h"
#include "widgets/configuration/PermissionsSection.h"
#include "widgets/configuration/RuntimeManagementSection.h"
#include "widgets/configuration/SigningSection.h"
#include "widgets/configuration/TagsSection.h"
#include "widgets/configuration/UrlSection.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationPage::ConfigurationPage(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_environment(new EnvironmentSection(client))
{
    m_list->setObjectName(u"configurationSections"_s);
    m_list->setAccessibleName(tr("Sections of the configuration"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *side = new QWidget(this);
    side->setBackgroundRole(QPalette::Base);
    side->setAutoFillBackground(true);
    side->setFixedWidth(220);
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(Theme::space(2), Theme::space(3), Theme::space(2), Theme::space(2));
    sideColumn->addWidget(m_list);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::VLine);
    line->setForegroundRole(QPalette::Midlight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(side);
    row->addWidget(line);
    row->addWidget(m_stack, 1);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(&client, &EngineClient::functionChanged, this, [this](const FunctionSummary &function) {
        if (function.configuration.functionName == m_function.configuration.functionName)
            setFunction(function);
    });
    connect(&client, &EngineClient::functionDeleted, this, [this](const QString &functionName) {
        for (ConfigurationSection *section : std::as_const(m_sections))
            section->forgetFunction(functionName);
    });
    addSection(new GeneralSection(client));
    addSection(m_environment);
    addSection(new LayersSection(client));
    addSection(new TagsSection(client));
    addSection(new PermissionsSection(client));
    addSection(new UrlSection(client));
    addSection(new AsyncSection(client));
    addSection(new ConcurrencySection(client));
    addSection(new RuntimeManagementSection(client));
    addSection(new SigningSection(client));
    m_list->setCurrentRow(0);
}

void ConfigurationPage::addSection(ConfigurationSection *section)
{
    const int row = static_cast<int>(m_sections.size());
    m_sections << section;
    m_stack->addWidget(section);
    m_list->addItem(
        new QListWidgetItem(Icons::get(section->iconName(), Theme::Role::SecondaryText), section->title()));
    connect(section, &ConfigurationSection::modifiedChanged, this,
            [this, row](bool modified) { markModified(row, modified); });
    section->setQualifier(m_qualifier);
    if (!m_function.configuration.functionName.isEmpty())
        section->setFunction(m_function);
}

void ConfigurationPage::markModified(int row, bool modified)
{
    const QString title = m_sections[row]->title();
    m_list->item(row)->setText(modified ? title + u"  ●"_s : title);
    m_list->item(row)->setData(Qt::AccessibleTextRole,
                               modified ? tr("%1, unsaved changes").arg(title) : title);
}

void ConfigurationPage::setFunction(const FunctionSummary &function)
{
    m_function = function;
    for (ConfigurationSection *section : std::as_const(m_sections))
        section->setFunction(function);
}

void ConfigurationPage::setQualifier(const QString &qualifier)
{
    m_qualifier = qualifier;
    for (ConfigurationSection *section : std::as_const(m_sections))
        section->setQualifier(qualifier);
}

ConfigurationSection *ConfigurationPage::current() const
{
    return m_sections.value(m_stack->currentIndex());
}

bool ConfigurationPage::hasUnsavedChanges() const
{
    return std::any_of(m_sections.cbegin(), m_sections.cend(),
                       [](const ConfigurationSection *section) { return section->isModified(); });
}

void ConfigurationPage::openSection(const QString &key)
{
    for (int row = 0; row < m_sections.size(); ++row) {
        if (m_sections[row]->key() == key)
            m_list->setCurrentRow(row);
    }
}

void ConfigurationPage::editEnvironment(const QString &name)
{
    openSection(m_environment->key());
    // Not deployed yet: the section says so instead.
    if (!m_environment->editor()->isEnabled())
        return;
    if (name.isEmpty())
        m_environment->editor()->addVariable();
    else
        m_environment->editor()->select(name);
}

void ConfigurationPage::save()
{
    if (ConfigurationSection *section = current())
        section->save();
}

bool ConfigurationPage::event(QEvent *event)
{
    // The key belongs to the form while the focus is in here, whatever else the window saves with it.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent *>(event)->matches(QKeySequence::Save)) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                save();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace lathe
