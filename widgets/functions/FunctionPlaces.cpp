// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FunctionPlaces.h"

#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/LayersSection.h"
#include "widgets/monitor/MonitorPage.h"
#include "widgets/versions/AliasesPage.h"
#include "widgets/versions/FunctionVersions.h"
#include "widgets/versions/VersionsPage.h"

#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

FunctionPlaces::FunctionPlaces(EngineClient &client, FunctionVersions &versions,
                               const FunctionSummary &function, QWidget *parent)
    : QTabWidget(parent)
    , m_client(client)
    , m_versions(versions)
    , m_function(function)
{
    setObjectName(u"functionTabs"_s);
    setDocumentMode(true);
    tabBar()->setObjectName(u"functionTabBar"_s);
    tabBar()->setAccessibleName(tr("Places of the function"));
    const QString titles[placeCount] = {tr("Code"),          tr("Test"),    tr("Monitor"),
                                        tr("Configuration"), tr("Aliases"), tr("Versions")};
    for (int i = 0; i < placeCount; ++i) {
        auto *holder = new QWidget(this);
        auto *column = new QVBoxLayout(holder);
        column->setContentsMargins({});
        addTab(holder, titles[i]);
        setTabToolTip(i, u"Alt+%1"_s.arg(i + 1));
    }
    connect(this, &QTabWidget::currentChanged, this, [this] {
        if (!m_contents[static_cast<size_t>(place())])
            setContent(place(), make(place()));
        Q_EMIT placeShown(place());
    });
}

void FunctionPlaces::setContent(Place place, QWidget *content)
{
    m_contents[static_cast<size_t>(place)] = content;
    widget(static_cast<int>(place))->layout()->addWidget(content);
}

QWidget *FunctionPlaces::make(Place place)
{
    if (place == Place::Monitor)
        return makeMonitor();
    if (place == Place::Configuration) {
        auto *page = new ConfigurationPage(m_client, this);
        page->setQualifier(m_qualifier);
        page->setFunction(m_function);
        return page;
    }
    if (place == Place::Aliases) {
        auto *page = new AliasesPage(m_client, m_versions, this);
        connect(page, &AliasesPage::testRequested, this, &FunctionPlaces::testRequested);
        return page;
    }
    auto *page = new VersionsPage(m_client, m_versions, this);
    page->setFunction(m_function);
    connect(page, &VersionsPage::testRequested, this, &FunctionPlaces::testRequested);
    return page;
}

QWidget *FunctionPlaces::makeMonitor()
{
    auto *page = new MonitorPage(m_client, this);
    page->setFunction(m_function.configuration.functionName, m_function.configuration.memorySize);
    connect(page, &MonitorPage::runAgain, this, &FunctionPlaces::runAgain);
    connect(page, &MonitorPage::saveEventRequested, this, &FunctionPlaces::saveEventRequested);
    connect(page, &MonitorPage::locationActivated, this, &FunctionPlaces::locationActivated);
    connect(page, &MonitorPage::settingWanted, this, &FunctionPlaces::showSetting);
    connect(page, &MonitorPage::stopRequested, this, &FunctionPlaces::stopRequested);
    return page;
}

FunctionPlaces::Place FunctionPlaces::place() const
{
    return static_cast<Place>(currentIndex());
}

void FunctionPlaces::showPlace(Place place)
{
    setCurrentIndex(static_cast<int>(place));
}

void FunctionPlaces::focusContent()
{
    m_contents[static_cast<size_t>(place())]->setFocus(Qt::OtherFocusReason);
}

ConfigurationPage *FunctionPlaces::configuration()
{
    showPlace(Place::Configuration);
    return static_cast<ConfigurationPage *>(m_contents[static_cast<size_t>(Place::Configuration)]);
}

void FunctionPlaces::setFunction(const FunctionSummary &function)
{
    m_function = function;
    for (QWidget *content : m_contents) {
        if (auto *monitor = qobject_cast<MonitorPage *>(content))
            monitor->setFunction(function.configuration.functionName, function.configuration.memorySize);
        else if (auto *settings = qobject_cast<ConfigurationPage *>(content))
            settings->setFunction(function);
        else if (auto *versions = qobject_cast<VersionsPage *>(content))
            versions->setFunction(function);
    }
}

void FunctionPlaces::setQualifier(const QString &qualifier)
{
    m_qualifier = qualifier;
    for (QWidget *content : m_contents) {
        if (auto *settings = qobject_cast<ConfigurationPage *>(content))
            settings->setQualifier(qualifier);
    }
}

QList<ConfigurationSection *> FunctionPlaces::unsavedSettings() const
{
    const auto *settings =
        qobject_cast<const ConfigurationPage *>(m_contents[static_cast<size_t>(Place::Configuration)]);
    return settings ? settings->unsavedSections() : QList<ConfigurationSection *>();
}

void FunctionPlaces::saveSettings()
{
    configuration()->save();
}

void FunctionPlaces::showSetting(const QString &setting)
{
    configuration()->openSection(setting == u"Environment"   ? u"environment"_s
                                 : setting == u"Concurrency" ? u"concurrency"_s
                                                             : u"general"_s);
}

void FunctionPlaces::openSection(const QString &key)
{
    configuration()->openSection(key);
}

void FunctionPlaces::publishVersion()
{
    showPlace(Place::Versions);
    // Not deployed yet: the page says so by its button.
    if (m_function.deployed)
        static_cast<VersionsPage *>(m_contents[static_cast<size_t>(Place::Versions)])->publish();
}

void FunctionPlaces::createAlias()
{
    showPlace(Place::Aliases);
    static_cast<AliasesPage *>(m_contents[static_cast<size_t>(Place::Aliases)])->create();
}

void FunctionPlaces::publishLayer()
{
    openSection(LayersSection::names().key);
    static_cast<LayersSection *>(configuration()->current())->publish();
}

void FunctionPlaces::editEnvironment(const QString &variable)
{
    configuration()->editEnvironment(variable);
}

} // namespace lathe
