// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Form.h"
#include "widgets/configuration/AsyncSettings.h"

class QLineEdit;
class QSpinBox;

namespace lathe
{

/// The fields of AsyncSettings.
class AsyncForm : public Form
{
    Q_OBJECT

public:
    explicit AsyncForm(QWidget *parent = nullptr);

    AsyncSettings settings() const;
    void setSettings(const AsyncSettings &settings);

Q_SIGNALS:
    void edited();

private:
    void validate();

    QSpinBox *m_retries;
    QSpinBox *m_age;
    QLineEdit *m_onSuccess;
    QLineEdit *m_onFailure;
};

} // namespace lathe
