// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QTabWidget>

#include <array>

namespace lathe
{

class ConfigurationPage;
class ConfigurationSection;
class FunctionVersions;

/// The places of a function as tabs. Code and Test are handed in; the others are made when they are first
/// shown.
class FunctionPlaces final : public QTabWidget
{
    Q_OBJECT
public:
    enum class Place { Code, Test, Monitor, Configuration, Aliases, Versions };
    static constexpr int placeCount = 6;

    FunctionPlaces(EngineClient &client, FunctionVersions &versions, const FunctionSummary &function,
                   QWidget *parent);

    void setContent(Place place, QWidget *content);
    Place place() const;
    void showPlace(Place place);
    void focusContent();

    void setFunction(const FunctionSummary &function);
    void setQualifier(const QString &qualifier);
    QList<ConfigurationSection *> unsavedSettings() const;
    void saveSettings();

    /// Opens a section of Configuration by its key.
    void openSection(const QString &key);
    /// The dialogs of other places, in their places.
    void publishVersion();
    void createAlias();
    void publishLayer();

public Q_SLOTS:
    /// "Environment", "Concurrency", or another setting, where it can be changed.
    void showSetting(const QString &setting);
    /// The empty name begins a new variable.
    void editEnvironment(const QString &variable);

Q_SIGNALS:
    void placeShown(lathe::FunctionPlaces::Place place);
    /// Runs the event used last with that version or alias.
    void testRequested(const QString &qualifier);
    void runAgain(const lathe::InvocationRecord &record);
    void saveEventRequested(const lathe::InvocationRecord &record);
    void locationActivated(const QString &path, int line, int column);
    void stopRequested(const QString &requestId);

private:
    QWidget *make(Place place);
    QWidget *makeMonitor();
    ConfigurationPage *configuration();

    EngineClient &m_client;
    FunctionVersions &m_versions;
    FunctionSummary m_function;
    QString m_qualifier;
    std::array<QWidget *, placeCount> m_contents{};
};

} // namespace lathe
