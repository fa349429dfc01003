// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/configuration/ConfigurationSection.h"
#include "widgets/configuration/FollowedValue.h"
#include "widgets/configuration/GeneralSettings.h"

namespace lathe
{

class FunctionSaver;
class GeneralForm;
class SectionFrame;

/// Description, runtime, handler, memory, timeout, storage, network and log format of a function.
class GeneralSection : public ConfigurationSection
{
    Q_OBJECT

public:
    explicit GeneralSection(EngineClient &client, QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("general"); }
    QString title() const override { return tr("General configuration"); }
    QString iconName() const override { return QStringLiteral("settings"); }
    void setFunction(const FunctionSummary &function) override;
    void forgetFunction(const QString &functionName) override;
    bool isModified() const override { return m_settings.isModified(); }
    void save() override;
    void revert() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void loadRuntimes();
    void refresh();

    EngineClient &m_client;
    FollowedValue<GeneralSettings> m_settings;
    GeneralSettings m_sent;
    GeneralForm *m_form;
    SectionFrame *m_frame;
    FunctionSaver *m_saver;
    bool m_deployed = true;
    bool m_loading = false;
};

} // namespace lathe
