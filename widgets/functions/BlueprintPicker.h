// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Blueprint.h"

#include <QWidget>

class QLabel;
class QListView;
class QTextBrowser;

namespace lathe
{

class BlueprintModel;
class SearchField;

/// "Use a blueprint": the blueprints by tag with a filter, and beside them what the chosen one shows.
class BlueprintPicker final : public QWidget
{
    Q_OBJECT
public:
    explicit BlueprintPicker(QWidget *parent = nullptr);

    void setBlueprints(const QList<Blueprint> &blueprints);
    /// nullptr while none is chosen.
    const Blueprint *chosen() const;
    void choose(const QString &id);

    SearchField *filter() const { return m_filter; }
    QListView *view() const { return m_view; }

Q_SIGNALS:
    void chosenChanged();
    /// Enter or a double click: take it.
    void accepted();

private:
    void refilter(const QString &text);
    void showPreview();

    BlueprintModel *m_model;
    SearchField *m_filter;
    QListView *m_view;
    QLabel *m_nothing;
    QTextBrowser *m_preview;
};

} // namespace lathe
