// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class QTimer;

namespace lathe
{

/// The table of the house: rows of one line, numbers right-aligned in tabular digits, sorting by header
/// click, columns remembered, copy as TSV, Enter opens and Space previews.
class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);
    ~TableView() override;

    /// Remembers widths, order, visibility and sorting of the columns under this key of the user's
    /// settings. Call it after setModel() and after the default widths were set.
    void rememberColumns(const QString &key);
    /// Columns of numbers: cells and header are right-aligned.
    void setNumberColumns(const QList<int> &columns);
    bool isNumberColumn(int column) const { return m_numbers.contains(column); }
    /// Widens columns that are too narrow for what stands in them, up to `most` pixels; narrows none.
    void widenColumns(const QList<int> &columns, int most);
    /// The selected rows with a line of headers, columns in the order seen.
    QString selectionAsTsv() const;

public Q_SLOTS:
    void copySelection() const;

Q_SIGNALS:
    /// Enter or double click.
    void rowActivated(const QModelIndex &index);
    /// Space.
    void previewRequested(const QModelIndex &index);

protected:
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void saveColumns();
    void saveSoon();
    void chooseColumns(const QPoint &at);

    QString m_key;
    QTimer *m_saving;
    QList<int> m_numbers;
};

} // namespace lathe
