// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/Rebase.h"

#include <QHash>
#include <QString>

namespace lathe
{

/// A value of a function that is edited here while it may change elsewhere: what is saved, what stands in
/// the form, and the unsaved edits of functions that are not in view.
template<typename Value>
class FollowedValue
{
public:
    enum class Outcome {
        Unchanged, ///< the form stays as it is
        Load,      ///< current() is to be shown
        Conflict,  ///< the same, but what the edits began from is saved no more: they stand on what is now
    };

    /// Says what is saved now; Conflict also for edits of another function that come back into view.
    Outcome follow(const QString &functionName, const Value &saved)
    {
        if (functionName != m_function)
            return change(functionName, saved);
        if (saved == m_saved)
            return Outcome::Unchanged;
        m_current = rebased(m_current, m_saved, saved);
        m_saved = saved;
        return isModified() ? Outcome::Conflict : Outcome::Load;
    }

    /// What was sent has been saved as `saved`: true when the form is to show current().
    bool accept(const QString &functionName, const Value &sent, const Value &saved)
    {
        if (functionName != m_function) {
            const auto kept = m_kept.constFind(functionName);
            if (kept != m_kept.cend() && kept->current == sent)
                m_kept.erase(kept);
            return false;
        }
        m_saved = saved;
        m_current = rebased(m_current, sent, saved);
        return true;
    }

    /// Values of its versions and aliases, `name:qualifier`, go with those of the function.
    void forget(const QString &functionName)
    {
        const auto belongs = [prefix = functionName + u':'](const QString &name) {
            return (name + u':').startsWith(prefix);
        };
        m_kept.removeIf([&belongs](auto kept) { return belongs(kept.key()); });
        if (belongs(m_function))
            *this = FollowedValue(std::move(m_kept));
    }
    void revert() { m_current = m_saved; }
    void setCurrent(const Value &value) { m_current = value; }

    const QString &function() const { return m_function; }
    const Value &saved() const { return m_saved; }
    const Value &current() const { return m_current; }
    bool isModified() const { return m_current != m_saved; }

    FollowedValue() = default;

private:
    struct Kept {
        Value saved;
        Value current;
    };
    explicit FollowedValue(QHash<QString, Kept> kept)
        : m_kept(std::move(kept))
    {
    }

    Outcome change(const QString &functionName, const Value &saved)
    {
        if (isModified())
            m_kept.insert(m_function, {m_saved, m_current});
        m_function = functionName;
        m_saved = saved;
        m_current = saved;
        const auto kept = m_kept.constFind(functionName);
        if (kept == m_kept.cend())
            return Outcome::Load;
        const bool other = kept->saved != saved;
        m_current = rebased(kept->current, kept->saved, saved);
        m_kept.erase(kept);
        return other && isModified() ? Outcome::Conflict : Outcome::Load;
    }

    QString m_function;
    Value m_saved{};
    Value m_current{};
    QHash<QString, Kept> m_kept;
};

} // namespace lathe
