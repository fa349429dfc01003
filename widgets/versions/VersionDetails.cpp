// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/VersionDetails.h"

#include "widgets/common/ElidedLabel.h"
#include "widgets/common/Theme.h"
#include "widgets/versions/PackageView.h"
#include "widgets/versions/SettingsTable.h"
#include "widgets/versions/VersionWords.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

VersionDetails::VersionDetails(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel({}, Qt::ElideRight, this))
    , m_tabs(new QTabWidget(this))
    , m_settings(new SettingsTable(this))
    , m_code(new PackageView(client, this))
{
    m_title->setObjectName(u"versionTitle"_s);
    const auto setFont = [this] { m_title->setFont(Theme::instance().uiFont(1, QFont::DemiBold)); };
    setFont();
    connect(&Theme::instance(), &Theme::changed, this, setFont);
    m_tabs->setObjectName(u"versionTabs"_s);
    m_tabs->setAccessibleName(tr("The version"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setObjectName(u"versionTabBar"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the version"));
    m_tabs->addTab(m_settings, tr("Configuration"));
    m_tabs->addTab(m_code, tr("Code"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(4), Theme::space(3), Theme::space(4), Theme::space(3));
    column->setSpacing(Theme::space(2));
    column->addWidget(m_title);
    column->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &VersionDetails::refreshCode);
}

void VersionDetails::showOne(const FunctionConfiguration &version)
{
    m_title->setText(version.description.isEmpty()
                         ? versionwords::name(version.version)
                         : tr("%1: %2").arg(versionwords::name(version.version), version.description));
    m_settings->showOne(version);
    m_before = {version.functionName, version.version};
    m_after = {};
    m_wanted = version.version + u' ' + version.codeSha256;
    refreshCode();
}

void VersionDetails::showDifferences(const FunctionConfiguration &before,
                                     const FunctionConfiguration &after)
{
    m_title->setText(tr("What changed from %1 to %2").arg(before.version, after.version));
    m_settings->showDifferences(before, after);
    m_before = {before.functionName, before.version};
    m_after = {after.functionName, after.version};
    m_wanted =
        u' ' + before.version + u' ' + before.codeSha256 + u' ' + after.version + u' ' + after.codeSha256;
    refreshCode();
}

void VersionDetails::refreshCode()
{
    // Packages are only opened for who looks at them.
    if (m_tabs->currentWidget() != m_code || m_shown == m_wanted)
        return;
    m_shown = m_wanted;
    m_code->showPackages(m_before, m_after);
}

} // namespace lathe
