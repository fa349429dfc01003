// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace lathe
{

/// A form of at most 720 px: label above each field, help and error text below it.
class Form : public QWidget
{
    Q_OBJECT

public:
    explicit Form(QWidget *parent = nullptr);

    /// Adds a labelled field. The label becomes the field's buddy and accessible name.
    void addField(const QString &label, QWidget *field, const QString &help = {});
    /// A field without label above it (a check box) or any other widget in the flow.
    void addWidget(QWidget *widget, const QString &help = {});
    void addHeading(const QString &text, const QString &sentence = {});

    /// The error below a field; an empty text takes it away.
    void setError(QWidget *field, const QString &text);
    QString error(QWidget *field) const;
    void clearErrors();
    bool hasErrors() const;
    /// Puts the cursor in the first field with an error; false when there is none.
    bool focusFirstError();

private:
    struct Row {
        QLabel *help = nullptr;
        QWidget *errorLine = nullptr;
        QLabel *error = nullptr;
    };
    void addBelow(QWidget *field, QVBoxLayout *column, const QString &help);

    QVBoxLayout *m_column;
    QVector<QWidget *> m_order;
    QHash<QWidget *, Row> m_rows;
};

} // namespace lathe
