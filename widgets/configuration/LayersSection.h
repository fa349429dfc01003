// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/EditedSection.h"

namespace lathe
{

class LayerCatalog;
class LayersEditor;
class PublishLayerDialog;

/// The layers of a function: add, publish, choose versions, reorder, remove; saved all together.
class LayersSection : public EditedSection<QStringList>
{
    Q_OBJECT

public:
    static Names names();

    explicit LayersSection(EngineClient &client, QWidget *parent = nullptr);

    LayersEditor *editor() const { return m_editor; }
    /// Opens the dialog that publishes a layer; what it publishes is added to the function in view.
    PublishLayerDialog *publish();

protected:
    void showEvent(QShowEvent *event) override;

private:
    LayersSection(EngineClient &client, LayerCatalog *catalog, QWidget *parent);
    LayersSection(EngineClient &client, LayerCatalog *catalog, LayersEditor *editor, QWidget *parent);

    void functionTold(const FunctionSummary &function) override;
    void showValue(const QStringList &layers) override;
    QStringList shownValue() const override;
    void send(const QString &functionName, const QStringList &value, const QStringList &saved,
              Reply<QStringList> reply) override;
    QList<AwsCommandLine> linesFor(const QString &functionName, const QStringList &value,
                                   const QStringList &saved) const override;
    QString problem() const override;

    LayerCatalog *m_catalog;
    QMap<QString, qint64> m_sizes; ///< as the function has them
    QString m_runtime;
    LayersEditor *m_editor;
};

} // namespace lathe
