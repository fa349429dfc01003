// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/configuration/ConfigurationSection.h"
#include "widgets/configuration/FollowedValue.h"

namespace lathe
{

class FunctionSaver;
class LayerCatalog;
class LayersEditor;
class PublishLayerDialog;
class SectionFrame;

/// The layers of a function: add, publish, choose versions, reorder, remove; saved all together.
class LayersSection : public ConfigurationSection
{
    Q_OBJECT

public:
    explicit LayersSection(EngineClient &client, QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("layers"); }
    QString title() const override { return tr("Layers"); }
    QString iconName() const override { return QStringLiteral("layers"); }
    void setFunction(const FunctionSummary &function) override;
    void forgetFunction(const QString &functionName) override;
    bool isModified() const override { return m_layers.isModified(); }
    void save() override;
    void revert() override;

    LayersEditor *editor() const { return m_editor; }
    /// Opens the dialog that publishes a layer; what it publishes is added to the function in view.
    PublishLayerDialog *publish();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load();
    void refresh();

    EngineClient &m_client;
    LayerCatalog *m_catalog;
    FollowedValue<QStringList> m_layers;
    QStringList m_sent;
    QMap<QString, qint64> m_sizes; ///< as the function has them
    QString m_runtime;
    LayersEditor *m_editor;
    SectionFrame *m_frame;
    FunctionSaver *m_saver;
    bool m_deployed = true;
    bool m_loading = false;
};

} // namespace lathe
