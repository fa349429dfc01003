// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/QualifierPicker.h"

#include "widgets/common/Icons.h"
#include "widgets/versions/FunctionVersions.h"
#include "widgets/versions/VersionWords.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace lathe
{

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
    const auto add = [this](const QString &text, const QString &qualifier) {
        QAction *action = menu()->addAction(QString(text).replace(u'&', u"&&"_s));
        action->setObjectName(qualifier);
        action->setCheckable(true);
        action->setChecked(qualifier == m_qualifier);
        connect(action, &QAction::triggered, this, [this, qualifier] { setQualifier(qualifier); });
    };
    add(u"$LATEST"_s, {});
    if (!m_versions)
        return;
    if (!m_versions->aliases().isEmpty())
        menu()->addSection(tr("Aliases"));
    for (const Alias &alias : m_versions->aliases())
        add(tr("%1 → %2").arg(alias.name, versionwords::route(alias)), alias.name);
    if (m_versions->versions().size() > 1)
        menu()->addSection(tr("Versions"));
    for (const FunctionConfiguration &version : m_versions->versions()) {
        if (version.version == u"$LATEST")
            continue;
        add(version.description.isEmpty()
                ? versionwords::name(version.version)
                : tr("%1: %2").arg(versionwords::name(version.version), version.description),
            version.version);
    }
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
}

} // namespace lathe
