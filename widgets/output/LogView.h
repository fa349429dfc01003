// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QSortFilterProxyModel;
class QToolButton;

namespace lathe
{

class ElidedLabel;
class EmptyPlace;
class LogLinesView;
class LogModel;
class Pages;
class SearchField;

/// A log with its tools: heading, count, a field that shows only the lines containing a text (Ctrl+F),
/// follow the end, copy.
class LogView : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(const QString &heading, QWidget *parent = nullptr);

    void append(const QList<LogLine> &lines);
    void clear();
    LogModel &model() { return *m_model; }
    LogLinesView *lines() const { return m_lines; }
    SearchField *filterField() const { return m_filterField; }
    /// What stands in the place of an empty log.
    void setEmptyTexts(const QString &title, const QString &sentence);
    /// Puts another button into the row of tools, at its right end.
    void addTool(QWidget *tool);

public Q_SLOTS:
    void copyAll() const;

Q_SIGNALS:
    void locationActivated(const QString &path, int line, int column);

private:
    void filter(const QString &text);
    void refresh();

    LogModel *m_model;
    QSortFilterProxyModel *m_filtered;
    QLabel *m_heading;
    ElidedLabel *m_count;
    SearchField *m_filterField;
    QToolButton *m_follow;
    QToolButton *m_copy;
    QHBoxLayout *m_tools;
    Pages *m_pages;
    LogLinesView *m_lines;
    EmptyPlace *m_empty;
};

} // namespace lathe
