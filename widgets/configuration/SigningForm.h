// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CodeSigning.h"
#include "widgets/common/Form.h"
#include "widgets/configuration/SigningSettings.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace lathe
{

/// Chooses one of the code signing configurations there are.
class SigningForm : public Form
{
    Q_OBJECT

public:
    explicit SigningForm(QWidget *parent = nullptr);

    SigningSettings settings() const;
    void setSettings(const SigningSettings &settings);
    void setConfigs(const QList<CodeSigningConfig> &configs);
    /// Chooses one as somebody at the window does.
    void choose(const QString &configArn);

Q_SIGNALS:
    void edited();
    void createWanted();

private:
    void fill();
    void describe();

    QComboBox *m_config;
    QLabel *m_details;
    QPushButton *m_create;
    QList<CodeSigningConfig> m_configs;
    QString m_current;
};

} // namespace lathe
