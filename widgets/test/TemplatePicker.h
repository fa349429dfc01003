// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QDialog>

class QLabel;
class QModelIndex;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace lathe
{

class EmptyState;
class JsonEditor;
class SearchField;
class TemplateModel;

/// Chooses one of the engine's event templates: by service, by search, with the JSON beside the list. Enter
/// and double click take it.
class TemplatePicker : public QDialog
{
    Q_OBJECT

public:
    explicit TemplatePicker(EngineClient &client, QWidget *parent = nullptr);

    /// The template the preview shows; null for none.
    const EventTemplate *current() const;

Q_SIGNALS:
    /// Accepted with this template.
    void chosen(const lathe::EventTemplate &sample);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *listSide();
    QWidget *previewSide();
    void search(const QString &words);
    void select(const QModelIndex &index);
    void refresh();
    void take();

    TemplateModel *m_model;
    SearchField *m_search;
    QTreeView *m_list;
    QStackedWidget *m_stack;
    EmptyState *m_nothing;
    QLabel *m_count;
    QLabel *m_title;
    JsonEditor *m_preview;
    QPushButton *m_take;
    bool m_known = false;
};

} // namespace lathe
