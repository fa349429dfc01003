// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/AwsCommandLine.h"
#include "engine/api/EngineClient.h"
#include "widgets/configuration/ConfigurationSection.h"

namespace lathe
{

class CommandLineButton;
class SectionFrame;

/// What an EditedSection is without its value: the frame around its form, saving one change at a time, and
/// what is said about both.
class EditedSectionBase : public ConfigurationSection
{
    Q_OBJECT

public:
    void setFunction(const FunctionSummary &function) final;
    bool isSaving() const final { return m_busy; }
    void save() final;
    void revert() final;

protected:
    /// scrolls: the content is longer than the window and gets a scroll bar; else it fills the height.
    EditedSectionBase(EngineClient &client, Names names, QWidget *content, bool scrolls, QWidget *parent);

    EngineClient &client() const { return m_client; }
    SectionFrame *frame() const { return m_frame; }
    const QString &functionName() const { return m_functionName; }
    bool isDeployed() const { return m_deployed; }
    /// The form calls this when somebody has edited it.
    void edited();
    void refresh();
    void loadForm();
    void setBusy(bool busy);
    /// A change is on its way.
    bool isBusy() const { return m_busy; }

    /// The engine's word on the function in view, which may be another one than before.
    virtual void functionTold(const FunctionSummary &function) = 0;
    /// Why the form cannot be saved as it stands; empty when it can.
    virtual QString problem() const { return {}; }
    virtual void focusProblem() {}
    /// A change has been saved, or not.
    virtual void sendingEnded() {}
    /// Takes over what is still being typed in a cell.
    virtual void finishEditing() {}
    /// Whether the form shows what there is to edit.
    virtual bool isReady() const { return true; }

    virtual void takeEdit() = 0;
    virtual void showCurrent() = 0;
    virtual void sendCurrent() = 0;
    virtual void revertCurrent() = 0;
    virtual QList<AwsCommandLine> currentLines() const = 0;

private:
    EngineClient &m_client;
    SectionFrame *m_frame;
    CommandLineButton *m_lines;
    QString m_functionName;
    bool m_deployed = true;
    bool m_loading = false;
    bool m_busy = false;
};

} // namespace lathe
