// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QWidget>

namespace lathe
{

/// One part of a function's configuration: a form with its own Save and Revert, listed by its title at the
/// left of the Configuration tab. To add a part, derive from this and hand it to
/// ConfigurationPage::addSection().
class ConfigurationSection : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Names it for ConfigurationPage::openSection(): a word that is never translated.
    virtual QString key() const = 0;
    virtual QString title() const = 0;
    virtual QString iconName() const = 0;
    /// Shows a function, also when the same one has changed. Unsaved edits are kept: those of this function
    /// in view, those of another in memory until it is shown again.
    virtual void setFunction(const FunctionSummary &function) = 0;
    /// Shows what is set for a version or alias, where that can be; empty: for the function itself.
    virtual void setQualifier(const QString &) {}
    virtual void forgetFunction(const QString &functionName) = 0;
    virtual bool isModified() const = 0;

public Q_SLOTS:
    /// Does nothing while there is nothing to save; shows what is wrong while there is.
    virtual void save() = 0;
    virtual void revert() = 0;

Q_SIGNALS:
    void modifiedChanged(bool modified);
};

} // namespace lathe
