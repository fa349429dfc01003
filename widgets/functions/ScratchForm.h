// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Blueprint.h"
#include "engine/api/Workbench.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace lathe
{

class CodeEditor;
class Form;

/// "Author from scratch": runtime and handler of a new function, and the code it starts with.
class ScratchForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ScratchForm(QWidget *parent = nullptr);

    void setRuntimes(const QList<RuntimeInfo> &runtimes);
    /// Of which the starter code is made.
    void setBlueprints(const QList<Blueprint> &blueprints);
    RuntimeInfo runtime() const;
    QString handler() const;
    NewFunction newFunction(const QString &name) const;
    /// Shows what is wrong with the handler; true when nothing is.
    bool validate();
    bool focusFirstError();

Q_SIGNALS:
    void changed();

private:
    void runtimeChosen();
    void refreshServed();
    void refreshStarter();

    Form *m_form;
    QComboBox *m_runtime;
    QLabel *m_served;
    QLineEdit *m_handler;
    QLabel *m_file;
    CodeEditor *m_starter;
    QList<RuntimeInfo> m_runtimes;
    QList<Blueprint> m_blueprints;
    QString m_suggested;
};

} // namespace lathe
