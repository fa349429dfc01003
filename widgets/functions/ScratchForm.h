// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace lathe
{

class Form;

/// "Author from scratch": runtime and handler of a new function.
class ScratchForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ScratchForm(QWidget *parent = nullptr);

    void setRuntimes(const QList<RuntimeInfo> &runtimes);
    RuntimeInfo runtime() const;
    QString handler() const;
    /// Shows what is wrong with the handler; true when nothing is.
    bool validate();
    bool focusFirstError();

Q_SIGNALS:
    void changed();

private:
    void runtimeChosen();
    void refreshServed();

    Form *m_form;
    QComboBox *m_runtime;
    QLabel *m_served;
    QLineEdit *m_handler;
    QList<RuntimeInfo> m_runtimes;
    QString m_suggested;
};

} // namespace lathe
