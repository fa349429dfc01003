// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace lathe
{

class ConfigurationSection;
class EnvironmentSection;

/// The Configuration tab of a function: its sections at the left, the chosen one at the right. It follows
/// the engine's word on the function in view.
class ConfigurationPage : public QWidget
{
    Q_OBJECT

public:
    explicit ConfigurationPage(EngineClient &client, QWidget *parent = nullptr);

    /// Appends a section; the page owns it.
    void addSection(ConfigurationSection *section);
    void setFunction(const FunctionSummary &function);
    /// Shows what is set for a version or alias, where that can be; empty: for the function itself.
    void setQualifier(const QString &qualifier);
    ConfigurationSection *current() const;
    /// Whether any section has edits that are not saved, for the function in view.
    bool hasUnsavedChanges() const;

public Q_SLOTS:
    /// By its key(): "general", "environment", "layers".
    void openSection(const QString &key);
    /// Opens the environment variables at a name; the empty name begins a new one.
    void editEnvironment(const QString &name = {});
    /// Saves the section in view.
    void save();

protected:
    bool event(QEvent *event) override;

private:
    void markModified(int row, bool modified);

    QListWidget *m_list;
    QStackedWidget *m_stack;
    EnvironmentSection *m_environment;
    QList<ConfigurationSection *> m_sections;
    FunctionSummary m_function;
    QString m_qualifier;
};

} // namespace lathe
