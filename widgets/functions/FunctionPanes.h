// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/functions/PageState.h"

#include <QStackedWidget>

namespace lathe
{

class FunctionListModel;
class FunctionPane;

/// The pages of the functions looked at lately, one in front. Pages long not looked at go, unless something
/// would be lost with them.
class FunctionPanes final : public QStackedWidget
{
    Q_OBJECT
public:
    FunctionPanes(EngineClient &client, const FunctionListModel &model, QWidget *parent = nullptr);

    /// Brings the function's page forward; a new one begins as `state` says.
    void open(const FunctionSummary &function, const PageState &state);
    void remove(const QString &name);
    FunctionPane *current() const;
    FunctionPane *page(const QString &name) const;
    QList<FunctionPane *> all() const { return m_pages; }
    /// Takes runtime labels again.
    void refresh();
    void flush(std::function<void()> then);

    CodeLayout codeLayout() const;
    void setCodeLayout(const CodeLayout &layout);

Q_SIGNALS:
    void deleteRequested(const QString &name);
    /// About to be dropped from memory.
    void pageClosing(const lathe::FunctionPane &page);

private:
    FunctionPane *make(const FunctionSummary &function, const PageState &state);
    void trim();

    EngineClient &m_client;
    const FunctionListModel &m_model;
    QList<FunctionPane *> m_pages; ///< the one looked at last is the last
    CodeLayout m_layout;
};

} // namespace lathe
