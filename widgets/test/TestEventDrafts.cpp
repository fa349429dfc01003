// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventDrafts.h"

namespace lathe
{

std::optional<TestEventDraft> TestEventDrafts::find(const QString &functionName, const QString &event) const
{
    const auto function = m_drafts.constFind(functionName);
    if (function == m_drafts.cend())
        return std::nullopt;
    const auto draft = function->constFind(event);
    return draft == function->cend() ? std::nullopt : std::optional(*draft);
}

QStringList TestEventDrafts::events(const QString &functionName) const
{
    return m_drafts.value(functionName).keys();
}

void TestEventDrafts::keep(const QString &functionName, const QString &event, const TestEventDraft &draft)
{
    auto &drafts = m_drafts[functionName];
    const auto before = drafts.constFind(event);
    const bool visible = before == drafts.cend() || before->name != draft.name;
    drafts.insert(event, draft);
    if (visible)
        Q_EMIT changed(functionName);
}

void TestEventDrafts::drop(const QString &functionName, const QString &event)
{
    const auto function = m_drafts.find(functionName);
    if (function == m_drafts.end() || !function->remove(event))
        return;
    if (function->isEmpty())
        m_drafts.erase(function);
    Q_EMIT changed(functionName);
}

void TestEventDrafts::rename(const QString &functionName, const QString &from, const QString &to)
{
    std::optional<TestEventDraft> draft = find(functionName, from);
    if (!draft)
        return;
    if (draft->name == from)
        draft->name = to;
    m_drafts[functionName].remove(from);
    keep(functionName, to, *draft);
}

} // namespace lathe
