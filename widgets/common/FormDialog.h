// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/CommandLineMenu.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace lathe
{

class CommandLineButton;
class Form;
class InlineMessage;

/// A dialog that makes or changes one thing by one request: fields, what went wrong, "Copy as AWS CLI",
/// Cancel and the button that does it. Stays open with all that was typed until it is done.
class FormDialog : public QDialog
{
    Q_OBJECT

protected:
    /// `action` is the verb on the button: "Publish".
    FormDialog(EngineClient &client, const QString &title, const QString &action, QWidget *parent);

    Form *form() const { return m_form; }
    /// Above the fields.
    void addNotice(QWidget *notice);
    /// What the button says while the request is on its way.
    void setBusyText(const QString &text) { m_busyText = text; }
    /// After each edit: whether it can be done now.
    void setPossible(bool possible);
    /// Shows an error, or closes.
    template<typename T>
    void finish(const Result<T> &result)
    {
        setBusy(false);
        if (result)
            accept();
        else
            showError(result.error().message);
    }
    void showError(const QString &text);
    /// Between fields and buttons.
    InlineMessage *message() const { return m_message; }

    /// Sends the request; ends with finish().
    virtual void send() = 0;
    virtual QList<AwsCommandLine> lines() const = 0;
    EngineClient &client() const { return m_client; }
    void showEvent(QShowEvent *event) override;

private:
    void setBusy(bool busy);

    EngineClient &m_client;
    QVBoxLayout *m_column;
    Form *m_form;
    InlineMessage *m_message;
    CommandLineButton *m_lines;
    QPushButton *m_action;
    QString m_actionText;
    QString m_busyText;
    bool m_possible = true;
    bool m_busy = false;
};

} // namespace lathe
