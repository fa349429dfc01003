// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/AccountSettings.h"
#include "widgets/common/Form.h"
#include "widgets/configuration/ConcurrencySettings.h"

class QComboBox;
class QRadioButton;
class QSpinBox;

namespace lathe
{

/// The fields of ConcurrencySettings.
class ConcurrencyForm : public Form
{
    Q_OBJECT

public:
    explicit ConcurrencyForm(QWidget *parent = nullptr);

    ConcurrencySettings settings() const;
    void setSettings(const ConcurrencySettings &settings);
    /// What the account has, and what of it is not reserved by any function.
    void setAccount(const AccountSettings::Limit &limit);

Q_SIGNALS:
    void edited();

private:
    void validate();

    QRadioButton *m_shared;
    QRadioButton *m_own;
    QSpinBox *m_reserved;
    QComboBox *m_recursion;
    std::optional<AccountSettings::Limit> m_account;
    int m_saved = 0; ///< reserved now: it would be given back
};

} // namespace lathe
