// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/InlineMessage.h"
#include "widgets/configuration/EditedSectionBase.h"
#include "widgets/configuration/FollowedValue.h"
#include "widgets/configuration/SaveBar.h"
#include "widgets/configuration/SectionFrame.h"

namespace lathe
{

/// A section that edits one value of the function in view: it follows changes made elsewhere without losing
/// edits or undoing those changes, keeps those of functions that are not in view, saves and reverts. What
/// is left to a section is its form, and how its value is sent. Value: comparable, default-constructible.
template<typename Value>
class EditedSection : public EditedSectionBase
{
public:
    bool isModified() const override { return m_value.isModified(); }
    void forgetFunction(const QString &functionName) override
    {
        m_value.forget(functionName);
        if (m_value.function().isEmpty())
            loadForm();
        refresh();
    }

protected:
    using EditedSectionBase::EditedSectionBase;

    virtual void showValue(const Value &value) = 0;
    virtual Value shownValue() const = 0;
    /// Answers with what is saved then. `functionName` may not be in view any more when it does.
    virtual void send(const QString &functionName, const Value &value, const Value &saved,
                      Reply<Value> reply) = 0;
    /// What `send` does, as lines for the AWS CLI.
    virtual QList<AwsCommandLine> linesFor(const QString &functionName, const Value &value,
                                           const Value &saved) const = 0;

    /// Says what is saved now.
    void follow(const QString &functionName, const Value &saved)
    {
        using Outcome = typename FollowedValue<Value>::Outcome;
        const bool other = functionName != m_value.function();
        if (!other && saved != m_value.saved())
            finishEditing();
        const Outcome outcome = m_value.follow(functionName, saved);
        if (other || (outcome != Outcome::Unchanged && shownValue() != m_value.current()))
            loadForm();
        if (outcome == Outcome::Conflict)
            frame()->showConflict();
        refresh();
    }
    const FollowedValue<Value> &value() const { return m_value; }

    /// Sends a change of the function's configuration.
    void sendConfiguration(const UpdateFunctionConfigurationRequest &request,
                           std::function<Value(const FunctionConfiguration &)> valueOf, Reply<Value> reply)
    {
        client().call(request, [valueOf = std::move(valueOf), reply = std::move(reply)](
                                   Result<FunctionConfiguration> saved) { reply(saved.map(valueOf)); });
    }

private:
    void takeEdit() override { m_value.setCurrent(shownValue()); }
    void showCurrent() override { showValue(m_value.current()); }
    void revertCurrent() override { m_value.revert(); }
    QList<AwsCommandLine> currentLines() const override
    {
        return linesFor(m_value.function(), m_value.current(), m_value.saved());
    }
    void sendCurrent() override
    {
        const QString function = m_value.function();
        const Value sent = m_value.current();
        send(function, sent, m_value.saved(),
             guarded<Value>(this, [this, function, sent](const Result<Value> &saved) {
                 answered(function, sent, saved);
                 sendingEnded();
             }));
    }
    void answered(const QString &function, const Value &sent, const Result<Value> &saved)
    {
        const bool shown = function == m_value.function();
        setBusy(false);
        if (!saved) {
            frame()->showError(shown ? saved.error().message
                                     : tr("%1 was not saved: %2").arg(function, saved.error().message));
            return;
        }
        // The form stays as it is unless something else was saved than what stands there.
        if (m_value.accept(function, sent, *saved) && shownValue() != m_value.current())
            loadForm();
        refresh();
        if (!shown)
            return;
        frame()->message()->hide();
        if (!isModified())
            frame()->saveBar()->showSaved();
    }

    FollowedValue<Value> m_value;
};

} // namespace lathe
