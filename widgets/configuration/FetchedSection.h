// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/EditedSection.h"

#include <QShowEvent>

namespace lathe
{

/// An EditedSection of what the function's configuration does not tell: it asks for its value when it is
/// shown, when the function in view or its qualifier changes, and whenever something was changed beside the
/// configuration, by whoever.
template<typename Value>
class FetchedSection : public EditedSection<Value>
{
public:
    void setQualifier(const QString &qualifier) override
    {
        if (!m_qualified || m_qualifier == qualifier)
            return;
        m_qualifier = qualifier;
        m_shown = false;
        this->frame()->setScope(qualifier);
        this->frame()->message()->hide();
        this->frame()->saveBar()->forgetSaved();
        this->refresh();
        reloadIfSeen();
    }
    bool isModified() const override { return m_shown && EditedSection<Value>::isModified(); }

protected:
    /// qualified: versions and aliases have values of their own.
    FetchedSection(EngineClient &client, EditedSectionBase::Names names, QWidget *content, bool scrolls,
                   bool qualified, QWidget *parent)
        : EditedSection<Value>(client, std::move(names), content, scrolls, parent)
        , m_qualified(qualified)
    {
        QObject::connect(&client, &EngineClient::functionSettingsChanged, this,
                         [this](const QString &functionName) {
                             if (functionName.isEmpty() || functionName == this->functionName())
                                 reloadIfSeen();
                         });
    }

    /// Why there is nothing to set for a version or alias; empty when there is.
    virtual QString unsuitable(const QString &) const { return {}; }
    /// `target`: the function's name, with `:qualifier` if a version or alias was chosen.
    virtual void fetch(const FunctionReference &target, Reply<Value> reply) = 0;

    /// Turns an answer into the value; where there is nothing the value is the default one.
    template<typename Answer, typename Convert>
    static Reply<Answer> whereFound(Reply<Value> reply, Convert convert)
    {
        return [reply = std::move(reply), convert = std::move(convert)](const Result<Answer> &answer) {
            if (answer)
                reply(convert(*answer));
            else if (answer.error().httpStatus == 404)
                reply(Value());
            else
                reply(fail(answer.error()));
        };
    }
    /// The saved value, once `Answer` says that it has been saved.
    template<typename Answer>
    static Reply<Answer> whenDone(const Value &sent, Reply<Value> reply)
    {
        return [sent, reply = std::move(reply)](const Result<Answer> &answer) {
            reply(answer ? Result<Value>(sent) : Result<Value>(fail(answer.error())));
        };
    }
    static FunctionReference reference(const QString &target)
    {
        return {target.section(u':', 0, 0), target.section(u':', 1)};
    }
    QString target() const
    {
        return m_qualifier.isEmpty() ? this->functionName() : this->functionName() + u':' + m_qualifier;
    }
    void reload()
    {
        m_stale = false;
        if (!this->isDeployed() || this->functionName().isEmpty())
            return;
        if (const QString why = unsuitable(m_qualifier); !m_qualifier.isEmpty() && !why.isEmpty()) {
            this->frame()->message()->showMessage(InlineMessage::Kind::Info, why);
            return;
        }
        fetch(reference(target()),
              guarded<Value>(this, [this, asked = target()](const Result<Value> &fetched) {
                  if (asked != target())
                      return;
                  m_stale = this->isBusy(); // what is half saved is nobody else's change
                  if (m_stale)
                      return;
                  if (!fetched) {
                      this->frame()->showError(fetched.error().message);
                      return;
                  }
                  m_shown = true;
                  this->follow(asked, *fetched);
              }));
    }

    void showEvent(QShowEvent *event) override
    {
        if (m_stale)
            reload();
        EditedSection<Value>::showEvent(event);
    }
    bool isReady() const override { return m_shown; }
    void functionTold(const FunctionSummary &function) override
    {
        if (this->value().function().section(u':', 0, 0) != function.configuration.functionName)
            m_shown = false;
        reloadIfSeen();
    }

private:
    void reloadIfSeen()
    {
        m_stale = true;
        if (this->isVisible() && !this->isBusy())
            reload();
    }
    void sendingEnded() override
    {
        if (m_stale && this->isVisible())
            reload();
    }

    bool m_qualified;
    bool m_shown = false; ///< the form shows the target's value
    bool m_stale = true;
    QString m_qualifier;
};

} // namespace lathe
