// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Form.h"
#include "widgets/configuration/RuntimeManagementSettings.h"

class QComboBox;
class QLineEdit;

namespace lathe
{

/// The fields of RuntimeManagementSettings.
class RuntimeManagementForm : public Form
{
    Q_OBJECT

public:
    explicit RuntimeManagementForm(QWidget *parent = nullptr);

    RuntimeManagementSettings settings() const;
    void setSettings(const RuntimeManagementSettings &settings);

Q_SIGNALS:
    void edited();

private:
    void validate();

    QComboBox *m_mode;
    QLineEdit *m_arn;
};

} // namespace lathe
