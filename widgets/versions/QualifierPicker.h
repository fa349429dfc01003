// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace lathe
{

class FunctionVersions;

/// Chooses what Test invokes: $LATEST, a version or an alias.
class QualifierPicker : public QToolButton
{
    Q_OBJECT

public:
    explicit QualifierPicker(QWidget *parent = nullptr);

    /// Offers these; what it shows stays chosen while it exists. nullptr: nothing to choose from.
    void setVersions(FunctionVersions *versions);
    /// Empty: $LATEST.
    QString qualifier() const { return m_qualifier; }
    void setQualifier(const QString &qualifier);
    /// The number of the version that is meant, also by an alias; empty: $LATEST.
    QString version() const { return m_version; }

Q_SIGNALS:
    void qualifierChanged(const QString &qualifier);
    /// Also when the alias points elsewhere.
    void versionChanged(const QString &version);
    /// There are more than the menu lists.
    void allVersionsWanted();
    void allAliasesWanted();

private:
    void fill();
    void add(const QString &text, const QString &qualifier);
    void follow();
    void refresh();

    FunctionVersions *m_versions = nullptr;
    QString m_qualifier;
    QString m_version;
};

} // namespace lathe
