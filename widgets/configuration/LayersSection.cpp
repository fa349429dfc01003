// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/LayersSection.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/configuration/FunctionSaver.h"
#include "widgets/configuration/LayerCatalog.h"
#include "widgets/configuration/LayersEditor.h"
#include "widgets/configuration/PublishLayerDialog.h"
#include "widgets/configuration/SaveBar.h"
#include "widgets/configuration/SectionFrame.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace lathe
{

using Outcome = FollowedValue<QStringList>::Outcome;

LayersSection::LayersSection(EngineClient &client, QWidget *parent)
    : ConfigurationSection(parent)
    , m_client(client)
    , m_catalog(new LayerCatalog(client, this))
    , m_editor(new LayersEditor(*m_catalog))
    , m_frame(new SectionFrame(title(),
                               tr("Merged in this order and shown to your code at /opt: where two have the "
                                  "same file, the later one counts."),
                               m_editor, false, this))
    , m_saver(new FunctionSaver(client, this))
{
    setFocusProxy(m_editor);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    connect(m_editor->model(), &LayersModel::edited, this, [this] {
        if (m_loading)
            return;
        m_layers.setCurrent(m_editor->model()->layers());
        refresh();
    });
    connect(m_editor, &LayersEditor::publishWanted, this, &LayersSection::publish);
    connect(m_catalog, &LayerCatalog::failed, m_frame, &SectionFrame::showError);
    connect(m_frame->saveBar(), &SaveBar::saveClicked, this, &LayersSection::save);
    connect(m_frame->saveBar(), &SaveBar::revertClicked, this, &LayersSection::revert);
    connect(m_frame, &SectionFrame::takeOtherVersion, this, &LayersSection::revert);
    connect(m_saver, &FunctionSaver::done, this,
            [this](const QString &functionName, const FunctionConfiguration &configuration) {
                const bool shown = functionName == m_layers.function();
                if (m_layers.accept(functionName, m_sent, configuration.layers) &&
                    m_editor->model()->layers() != configuration.layers)
                    load();
                refresh();
                if (!shown)
                    return;
                m_frame->message()->hide();
                if (!isModified())
                    m_frame->saveBar()->showSaved();
            });
    connect(m_saver, &FunctionSaver::failed, this,
            [this](const QString &functionName, const QString &message) {
                const bool shown = functionName == m_layers.function();
                m_frame->showError(shown ? message : tr("%1 was not saved: %2").arg(functionName, message));
                refresh();
            });
}

void LayersSection::showEvent(QShowEvent *event)
{
    if (!m_catalog->isLoaded())
        m_catalog->load();
    ConfigurationSection::showEvent(event);
}

void LayersSection::setFunction(const FunctionSummary &function)
{
    const QString name = function.configuration.functionName;
    const bool other = name != m_layers.function();
    const Outcome outcome = m_layers.follow(name, function.configuration.layers);
    m_sizes = function.configuration.layerSizes;
    m_runtime = function.configuration.runtime;
    m_deployed = function.deployed;
    m_frame->setDeployed(function.deployed);
    if (other)
        m_frame->message()->hide();
    if (other || outcome == Outcome::Load)
        load();
    if (outcome == Outcome::Conflict)
        m_frame->showConflict();
    refresh();
}

void LayersSection::forgetFunction(const QString &functionName)
{
    m_layers.forget(functionName);
    if (m_layers.function().isEmpty())
        load();
    refresh();
}

void LayersSection::load()
{
    const QScopedValueRollback guard(m_loading, true);
    m_editor->model()->setLayers(m_layers.current(), m_sizes);
}

void LayersSection::refresh()
{
    SaveBar::State state;
    state.modified = isModified();
    state.saving = m_saver->isBusy();
    state.problem = m_editor->model()->problem();
    m_frame->saveBar()->setState(state);
    Q_EMIT modifiedChanged(state.modified);
}

void LayersSection::save()
{
    if (!isModified() || m_saver->isBusy() || !m_deployed || !m_editor->model()->problem().isEmpty())
        return;
    m_sent = m_layers.current();
    UpdateFunctionConfigurationRequest request;
    request.function.name = m_layers.function();
    request.layers = m_sent;
    m_saver->send(request);
    refresh();
}

void LayersSection::revert()
{
    m_layers.revert();
    load();
    m_frame->message()->hide();
    refresh();
}

PublishLayerDialog *LayersSection::publish()
{
    auto *dialog = new PublishLayerDialog(m_client, m_catalog->names(), m_runtime, this);
    connect(dialog, &PublishLayerDialog::published, this,
            [this, function = m_layers.function()](const LayerVersion &version) {
                // Another function may be in view by now.
                if (function == m_layers.function())
                    m_editor->put(version.arn);
            });
    dialog->open();
    return dialog;
}

} // namespace lathe
