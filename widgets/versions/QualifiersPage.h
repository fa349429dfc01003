// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QWidget>

class QHBoxLayout;
class QShortcut;
class QVBoxLayout;

namespace lathe
{

class FunctionVersions;
class InlineMessage;
class TableView;

/// What the tabs of versions and of aliases have in common: a row of tools, a line for what went wrong, and
/// a table that follows FunctionVersions.
class QualifiersPage : public QWidget
{
    Q_OBJECT

Q_SIGNALS:
    /// Runs the event used last with that version or alias.
    void testRequested(const QString &qualifier);

protected:
    QualifiersPage(EngineClient &client, FunctionVersions &versions, QWidget *parent);

    /// Below tools and message.
    void setContent(QWidget *content);
    EngineClient &client() const { return m_client; }
    FunctionVersions &source() const { return m_versions; }
    TableView *table() const { return m_table; }
    InlineMessage *message() const { return m_message; }
    QWidget *tools() const { return m_tools; }
    QHBoxLayout *toolRow() const { return m_toolRow; }
    /// Delete, while the table has the focus.
    QShortcut *deleteKey() const { return m_deleteKey; }
    void showError(const QString &text);
    /// Of a change: reads anew what there is, or says why not.
    Reply<Done> thenReload();

private:
    EngineClient &m_client;
    FunctionVersions &m_versions;
    TableView *m_table;
    InlineMessage *m_message;
    QWidget *m_tools;
    QHBoxLayout *m_toolRow;
    QVBoxLayout *m_column;
    QShortcut *m_deleteKey;
};

} // namespace lathe
