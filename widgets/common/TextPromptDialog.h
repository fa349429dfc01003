// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;

namespace lathe
{

class Form;

/// Asks for one line of text and says below the field, while typing, why a text will not do.
class TextPromptDialog : public QDialog
{
    Q_OBJECT

public:
    /// An empty answer accepts the text; another is the error to show.
    using Check = std::function<QString(const QString &)>;

    struct Question {
        QString title;  ///< "New function"
        QString label;  ///< "Name"
        QString action; ///< "Create"
        QString text;   ///< initial text, selected
        QString help;
        QString placeholder;
        Check check;
    };

    TextPromptDialog(const Question &question, QWidget *parent);
    QString text() const;
    QLineEdit *field() const { return m_field; }

    /// Opens a dialog that deletes itself; answered runs only if context still exists.
    static TextPromptDialog *ask(QWidget *parent, const Question &question, QObject *context,
                                 std::function<void(const QString &)> answered);

private:
    void validate();

    Check m_check;
    Form *m_form;
    QLineEdit *m_field;
    QPushButton *m_accept;
    bool m_touched = false;
};

} // namespace lathe
