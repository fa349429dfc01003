// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/QualifierPicker.h"

#include "widgets/common/Icons.h"
#include "widgets/versions/FunctionVersions.h"
#include "widgets/versions/VersionWords.h"

#include <QLocale>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
/// More than these are found faster in the tables of the tabs.
constexpr qsizetype mostListed = 10;
} // namespace

QualifierPicker::QualifierPicker(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(u"qualifierPicker"_s);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    setMenu(new QMenu(this));
    menu()->setObjectName(u"qualifierMenu"_s);
    connect(menu(), &QMenu::aboutToShow, this, &QualifierPicker::fill);
    refresh();
}

void QualifierPicker::setVersions(FunctionVersions *versions)
{
    m_versions = versions;
    if (versions)
        connect(versions, &FunctionVersions::changed, this, &QualifierPicker::follow);
    refresh();
}

void QualifierPicker::setQualifier(const QString &qualifier)
{
    const QString wanted = qualifier == u"$LATEST" ? QString() : qualifier;
    if (std::exchange(m_qualifier, wanted) != wanted)
        Q_EMIT qualifierChanged(m_qualifier);
    refresh();
}

void QualifierPicker::follow()
{
    // What was deleted elsewhere cannot stay chosen.
    if (!m_qualifier.isEmpty() && !m_versions->knows(m_qualifier))
        setQualifier({});
    refresh();
}

void QualifierPicker::fill()
{
    menu()->clear();
    add(u"$LATEST"_s, {});
    if (!m_versions)
        return;
    const QList<Alias> &aliases = m_versions->aliases();
    if (!aliases.isEmpty())
        menu()->addSection(tr("Aliases"));
    for (qsizetype i = 0; i < std::min(aliases.size(), mostListed); ++i)
        add(tr("%1 → %2").arg(aliases.at(i).name, versionwords::route(aliases.at(i))), aliases.at(i).name);
    if (aliases.size() > mostListed)
        connect(menu()->addAction(tr("All %1 aliases…").arg(QLocale().toString(aliases.size()))),
                &QAction::triggered, this, &QualifierPicker::allAliasesWanted);
    const QList<FunctionConfiguration> &versions = m_versions->versions(); // $LATEST, then the newest first
    if (versions.size() > 1)
        menu()->addSection(tr("Versions"));
    for (qsizetype i = 1; i <= std::min(versions.size() - 1, mostListed); ++i) {
        const FunctionConfiguration &version = versions.at(i);
        add(version.description.isEmpty()
                ? versionwords::name(version.version)
                : tr("%1: %2").arg(versionwords::name(version.version), version.description),
            version.version);
    }
    if (versions.size() - 1 > mostListed)
        connect(menu()->addAction(tr("All %1 versions…").arg(QLocale().toString(versions.size() - 1))),
                &QAction::triggered, this, &QualifierPicker::allVersionsWanted);
}

void QualifierPicker::add(const QString &text, const QString &qualifier)
{
    // A menu is as wide as its widest line.
    const QString shown =
        fontMetrics().elidedText(text, Qt::ElideRight, 70 * fontMetrics().averageCharWidth());
    QAction *action = menu()->addAction(QString(shown).replace(u'&', u"&&"_s));
    action->setObjectName(qualifier);
    action->setCheckable(true);
    action->setChecked(qualifier == m_qualifier);
    connect(action, &QAction::triggered, this, [this, qualifier] { setQualifier(qualifier); });
}

void QualifierPicker::refresh()
{
    const Alias *alias = m_versions ? m_versions->alias(m_qualifier) : nullptr;
    const QString shown = m_qualifier.isEmpty()                 ? u"$LATEST"_s
                          : versionwords::isNumber(m_qualifier) ? versionwords::name(m_qualifier)
                                                                : m_qualifier;
    // The head of a function is narrow.
    setText(fontMetrics().elidedText(shown, Qt::ElideMiddle, 16 * fontMetrics().averageCharWidth()));
    setIcon(Icons::get(alias ? u"alias" : u"version", Theme::Role::SecondaryText));
    const QString tip =
        alias ? tr("Test invokes the alias %1: %2").arg(alias->name, versionwords::route(*alias))
              : tr("Test invokes %1").arg(shown);
    setToolTip(tip);
    setAccessibleName(tr("Version or alias: %1").arg(shown));
    QString version = alias ? alias->functionVersion : m_qualifier;
    if (version == u"$LATEST")
        version.clear();
    if (std::exchange(m_version, version) != version)
        Q_EMIT versionChanged(version);
}

} // namespace lathe
