// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QWidget>

namespace lathe
{

/// One part of a function's configuration: a form with its own Save and Revert, listed by its title at the
/// left of the Configuration tab. To add a part, derive from this, say by a static names() how it
/// introduces itself, and add it in ConfigurationPage's constructor.
class ConfigurationSection : public QWidget
{
    Q_OBJECT

public:
    struct Names {
        QString key; ///< for ConfigurationPage::openSection(): a word that is never translated
        QString title;
        QString icon;
        QString sentence; ///< what it is for; may be empty
    };

    ConfigurationSection(Names names, QWidget *parent)
        : QWidget(parent)
        , m_names(std::move(names))
    {
    }

    const QString &key() const { return m_names.key; }
    const QString &title() const { return m_names.title; }
    /// Shows a function, also when the same one has changed. Unsaved edits are kept: those of this function
    /// in view, those of another in memory until it is shown again.
    virtual void setFunction(const FunctionSummary &function) = 0;
    /// Shows what is set for a version or alias, where that can be; empty: for the function itself.
    virtual void setQualifier(const QString &) {}
    virtual void forgetFunction(const QString &functionName) = 0;
    virtual bool isModified() const = 0;
    /// A change is on its way; modifiedChanged() follows when it has arrived or was refused.
    virtual bool isSaving() const { return false; }

public Q_SLOTS:
    /// Does nothing while there is nothing to save; shows what is wrong while there is.
    virtual void save() = 0;
    virtual void revert() = 0;

Q_SIGNALS:
    void modifiedChanged(bool modified);

protected:
    const QString &sentence() const { return m_names.sentence; }

private:
    Names m_names;
};

} // namespace lathe
