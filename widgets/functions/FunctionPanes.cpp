// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FunctionPanes.h"

#include "widgets/functions/CodePage.h"
#include "widgets/functions/FunctionListModel.h"
#include "widgets/functions/FunctionPane.h"
#include "widgets/functions/OutputDock.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr qsizetype pagesKept = 8;
}

FunctionPanes::FunctionPanes(EngineClient &client, const FunctionListModel &model, QWidget *parent)
    : QStackedWidget(parent)
    , m_client(client)
    , m_model(model)
{
    setObjectName(u"functionPages"_s);
    connect(&client, &EngineClient::functionChanged, this, [this](const FunctionSummary &function) {
        if (FunctionPane *known = page(function.configuration.functionName))
            known->setFunction(function, m_model.runtimeLabel(function.configuration.runtime));
    });
}

void FunctionPanes::open(const FunctionSummary &function, const PageState &state)
{
    m_layout = codeLayout();
    FunctionPane *opened = page(function.configuration.functionName);
    if (!opened)
        opened = make(function, state);
    m_pages.removeOne(opened);
    m_pages.append(opened);
    setCurrentWidget(opened);
    setCodeLayout(m_layout);
    trim();
}

FunctionPane *FunctionPanes::make(const FunctionSummary &function, const PageState &state)
{
    auto *made = new FunctionPane(m_client, function, state, this);
    made->setFunction(function, m_model.runtimeLabel(function.configuration.runtime));
    connect(made, &FunctionPane::deleteRequested, this, &FunctionPanes::deleteRequested);
    addWidget(made);
    return made;
}

void FunctionPanes::trim()
{
    for (qsizetype i = 0; m_pages.size() > pagesKept && i < m_pages.size() - 1; ++i) {
        FunctionPane *oldest = m_pages.at(i);
        if (oldest->isNeeded())
            continue;
        Q_EMIT pageClosing(*oldest);
        remove(oldest->name());
        --i;
    }
}

void FunctionPanes::remove(const QString &name)
{
    FunctionPane *removed = page(name);
    if (!removed)
        return;
    m_layout = codeLayout();
    m_pages.removeOne(removed);
    removeWidget(removed);
    removed->hide();
    removed->deleteLater();
}

FunctionPane *FunctionPanes::current() const
{
    return qobject_cast<FunctionPane *>(currentWidget());
}

FunctionPane *FunctionPanes::page(const QString &name) const
{
    for (FunctionPane *known : m_pages) {
        if (known->name() == name)
            return known;
    }
    return nullptr;
}

void FunctionPanes::refresh()
{
    for (FunctionPane *known : std::as_const(m_pages)) {
        if (const auto function = m_model.function(known->name()))
            known->setFunction(*function, m_model.runtimeLabel(function->configuration.runtime));
    }
}

void FunctionPanes::flush(std::function<void()> then)
{
    // One more than there are pages, so that none of them can finish before all were asked.
    auto waiting = std::make_shared<qsizetype>(m_pages.size() + 1);
    const auto one = [waiting, then = std::move(then)] {
        if (--*waiting == 0)
            then();
    };
    for (FunctionPane *known : std::as_const(m_pages))
        known->flush([one](bool) { one(); });
    one();
}

CodeLayout FunctionPanes::codeLayout() const
{
    const FunctionPane *shown = current();
    if (!shown)
        return m_layout;
    return {shown->code()->columns(), shown->dock()->panelHeight(), shown->code()->isPanelShown()};
}

void FunctionPanes::setCodeLayout(const CodeLayout &layout)
{
    m_layout = layout;
    const FunctionPane *shown = current();
    if (!shown)
        return;
    if (!layout.columns.isEmpty())
        shown->code()->setColumns(layout.columns);
    shown->code()->setPanelShown(layout.panelShown);
    shown->dock()->setPanelHeight(layout.panelHeight);
}

} // namespace lathe
