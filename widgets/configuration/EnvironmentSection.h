// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/configuration/ConfigurationSection.h"
#include "widgets/configuration/EnvironmentModel.h"
#include "widgets/configuration/FollowedValue.h"

namespace lathe
{

class EnvironmentEditor;
class FunctionSaver;
class SectionFrame;

/// The environment variables of a function; saved all together, as Lambda does.
class EnvironmentSection : public ConfigurationSection
{
    Q_OBJECT

public:
    explicit EnvironmentSection(EngineClient &client, QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("environment"); }
    QString title() const override { return tr("Environment variables"); }
    QString iconName() const override { return QStringLiteral("environment-variable"); }
    void setFunction(const FunctionSummary &function) override;
    void forgetFunction(const QString &functionName) override;
    bool isModified() const override { return m_entries.isModified(); }
    void save() override;
    void revert() override;

    EnvironmentEditor *editor() const { return m_editor; }

private:
    void load();
    void refresh();

    FollowedValue<EnvironmentModel::Entries> m_entries;
    EnvironmentModel::Entries m_sent;
    EnvironmentEditor *m_editor;
    SectionFrame *m_frame;
    FunctionSaver *m_saver;
    bool m_deployed = true;
    bool m_loading = false;
};

} // namespace lathe
