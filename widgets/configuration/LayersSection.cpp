// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/LayersSection.h"

#include "engine/api/FunctionCommands.h"
#include "widgets/configuration/LayerCatalog.h"
#include "widgets/configuration/LayersEditor.h"
#include "widgets/configuration/PublishLayerDialog.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

UpdateFunctionConfigurationRequest change(const QString &functionName, const QStringList &layers)
{
    UpdateFunctionConfigurationRequest request;
    request.function.name = functionName;
    request.layers = layers;
    return request;
}

} // namespace

ConfigurationSection::Names LayersSection::names()
{
    return {u"layers"_s, tr("Layers"), u"layers"_s,
            tr("Merged in this order and shown to your code at /opt: where two have the same "
               "file, the later one counts.")};
}

LayersSection::LayersSection(EngineClient &client, QWidget *parent)
    : LayersSection(client, new LayerCatalog(client), parent)
{
}

LayersSection::LayersSection(EngineClient &client, LayerCatalog *catalog, QWidget *parent)
    : LayersSection(client, catalog, new LayersEditor(*catalog), parent)
{
}

LayersSection::LayersSection(EngineClient &client, LayerCatalog *catalog, LayersEditor *editor,
                             QWidget *parent)
    : EditedSection(client, names(), editor, false, parent)
    , m_catalog(catalog)
    , m_editor(editor)
{
    m_catalog->setParent(this);
    connect(m_editor->model(), &LayersModel::edited, this, &LayersSection::edited);
    connect(m_editor, &LayersEditor::publishWanted, this, &LayersSection::publish);
    connect(m_catalog, &LayerCatalog::failed, frame(), &SectionFrame::showError);
}

void LayersSection::showEvent(QShowEvent *event)
{
    if (!m_catalog->isLoaded())
        m_catalog->load();
    EditedSection::showEvent(event);
}

void LayersSection::functionTold(const FunctionSummary &function)
{
    m_sizes = function.configuration.layerSizes;
    m_runtime = function.configuration.runtime;
    follow(function.configuration.functionName, function.configuration.layers);
}

void LayersSection::showValue(const QStringList &layers)
{
    m_editor->model()->setLayers(layers, m_sizes);
}

QStringList LayersSection::shownValue() const
{
    return m_editor->model()->layers();
}

void LayersSection::send(const QString &functionName, const QStringList &value, const QStringList &,
                         Reply<QStringList> reply)
{
    sendConfiguration(
        change(functionName, value), [](const FunctionConfiguration &saved) { return saved.layers; },
        std::move(reply));
}

QList<AwsCommandLine> LayersSection::linesFor(const QString &functionName, const QStringList &value,
                                              const QStringList &) const
{
    return {*functioncommands::updateConfiguration(change(functionName, value))};
}

QString LayersSection::problem() const
{
    return m_editor->model()->problem();
}

PublishLayerDialog *LayersSection::publish()
{
    auto *dialog = new PublishLayerDialog(client(), m_catalog->names(), m_runtime, this);
    connect(dialog, &PublishLayerDialog::published, this,
            [this, function = value().function()](const LayerVersion &version) {
                // Another function may be in view by now.
                if (function == value().function())
                    m_editor->put(version.arn);
            });
    dialog->open();
    return dialog;
}

} // namespace lathe
