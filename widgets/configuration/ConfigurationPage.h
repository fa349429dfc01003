// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/configuration/ConfigurationSection.h"

#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace lathe
{

/// The Configuration tab of a function: its sections at the left, the chosen one at the right, each made
/// when it is first looked at. It follows the engine's word on the function in view.
class ConfigurationPage : public QWidget
{
    Q_OBJECT

public:
    explicit ConfigurationPage(EngineClient &client, QWidget *parent = nullptr);

    /// How the sections are named, in their order.
    static QList<ConfigurationSection::Names> sectionNames();

    void setFunction(const FunctionSummary &function);
    /// Shows what is set for a version or alias, where that can be; empty: for the function itself.
    void setQualifier(const QString &qualifier);
    ConfigurationSection *current() const;
    /// Whether any section has edits that are not saved, for the function in view.
    bool hasUnsavedChanges() const { return !unsavedSections().isEmpty(); }
    QList<ConfigurationSection *> unsavedSections() const;

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
    struct Entry {
        ConfigurationSection::Names names;
        ConfigurationSection *(*make)(EngineClient &);
        ConfigurationSection *section = nullptr; ///< once it was looked at
    };

    template<typename Section>
    static Entry entry()
    {
        return {Section::names(),
                [](EngineClient &client) -> ConfigurationSection * { return new Section(client); }};
    }
    static QList<Entry> allEntries();
    void addEntry(Entry entry);
    /// Makes the section if it was not looked at before.
    ConfigurationSection *section(int row);
    void showSection(int row);
    void markModified(int row, bool modified);

    EngineClient &m_client;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QList<Entry> m_entries;
    FunctionSummary m_function;
    QString m_qualifier;
};

} // namespace lathe
