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

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationPage::ConfigurationPage(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
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
    setFocusProxy(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &ConfigurationPage::showSection);
    connect(&client, &EngineClient::functionChanged, this, [this](const FunctionSummary &function) {
        if (function.configuration.functionName == m_function.configuration.functionName)
            setFunction(function);
    });
    connect(&client, &EngineClient::functionDeleted, this, [this](const QString &functionName) {
        for (const Entry &entry : std::as_const(m_entries)) {
            if (entry.section)
                entry.section->forgetFunction(functionName);
        }
    });
    const QList<Entry> all = allEntries();
    for (const Entry &each : all)
        addEntry(each);
    m_list->setCurrentRow(0);
}

QList<ConfigurationPage::Entry> ConfigurationPage::allEntries()
{
    return {entry<GeneralSection>(), entry<EnvironmentSection>(), entry<LayersSection>(),
            entry<TagsSection>(),    entry<PermissionsSection>(), entry<UrlSection>(),
            entry<AsyncSection>(),   entry<ConcurrencySection>(), entry<RuntimeManagementSection>(),
            entry<SigningSection>()};
}

QList<ConfigurationSection::Names> ConfigurationPage::sectionNames()
{
    QList<ConfigurationSection::Names> names;
    for (const Entry &each : allEntries())
        names << each.names;
    return names;
}

void ConfigurationPage::addEntry(Entry entry)
{
    m_list->addItem(
        new QListWidgetItem(Icons::get(entry.names.icon, Theme::Role::SecondaryText), entry.names.title));
    m_entries << std::move(entry);
}

ConfigurationSection *ConfigurationPage::section(int row)
{
    Entry &entry = m_entries[row];
    if (entry.section)
        return entry.section;
    entry.section = entry.make(m_client);
    m_stack->addWidget(entry.section);
    connect(entry.section, &ConfigurationSection::modifiedChanged, this,
            [this, row](bool modified) { markModified(row, modified); });
    entry.section->setQualifier(m_qualifier);
    if (!m_function.configuration.functionName.isEmpty())
        entry.section->setFunction(m_function);
    return entry.section;
}

void ConfigurationPage::showSection(int row)
{
    if (row >= 0)
        m_stack->setCurrentWidget(section(row));
}

void ConfigurationPage::markModified(int row, bool modified)
{
    const QString &title = m_entries[row].names.title;
    m_list->item(row)->setText(modified ? title + u"  ●"_s : title);
    m_list->item(row)->setData(Qt::AccessibleTextRole,
                               modified ? tr("%1, unsaved changes").arg(title) : title);
}

void ConfigurationPage::setFunction(const FunctionSummary &function)
{
    m_function = function;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.section)
            entry.section->setFunction(function);
    }
}

void ConfigurationPage::setQualifier(const QString &qualifier)
{
    m_qualifier = qualifier;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.section)
            entry.section->setQualifier(qualifier);
    }
}

ConfigurationSection *ConfigurationPage::current() const
{
    return static_cast<ConfigurationSection *>(m_stack->currentWidget());
}

QList<ConfigurationSection *> ConfigurationPage::unsavedSections() const
{
    QList<ConfigurationSection *> sections;
    for (const Entry &entry : m_entries) {
        if (entry.section && entry.section->isModified())
            sections.append(entry.section);
    }
    return sections;
}

void ConfigurationPage::openSection(const QString &key)
{
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].names.key == key)
            m_list->setCurrentRow(row);
    }
}

void ConfigurationPage::editEnvironment(const QString &name)
{
    openSection(EnvironmentSection::names().key);
    EnvironmentEditor *editor = static_cast<EnvironmentSection *>(current())->editor();
    // Not deployed yet: the section says so instead.
    if (!editor->isEnabled())
        return;
    if (name.isEmpty())
        editor->addVariable();
    else
        editor->select(name);
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
