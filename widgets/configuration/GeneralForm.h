// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"
#include "widgets/common/Form.h"
#include "widgets/configuration/GeneralSettings.h"

class QLabel;
class QLineEdit;

namespace lathe
{

class AmountField;
class LoggingField;
class NetworkField;
class RuntimePicker;
class TimeoutField;

/// The fields of a function's general settings, each with what is wrong with it below.
class GeneralForm : public Form
{
    Q_OBJECT

public:
    explicit GeneralForm(QWidget *parent = nullptr);

    GeneralSettings settings() const;
    void setSettings(const GeneralSettings &settings);
    void setRuntimes(const QList<RuntimeInfo> &runtimes);
    /// What the engine says serves the function's saved runtime.
    void setInternetProblem(const QString &problem, const QString &remedy);
    void setServedBy(const QString &runtime, const QString &sentence, bool runnable);

Q_SIGNALS:
    void edited();

private:
    void addFields();
    void onRuntimeChosen();
    void validate();
    void refreshRuntimeNote();

    RuntimePicker *m_runtime;
    QLabel *m_servedBy;
    QLineEdit *m_handler;
    QLineEdit *m_description;
    AmountField *m_memory;
    TimeoutField *m_timeout;
    AmountField *m_storage;
    NetworkField *m_network;
    LoggingField *m_logging;
    QString m_shownRuntime;
    QString m_savedRuntime;
    QString m_savedServedBy;
    bool m_savedRunnable = true;
    bool m_loading = false;
};

} // namespace lathe
