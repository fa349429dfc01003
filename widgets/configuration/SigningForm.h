// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CodeSigning.h"
#include "widgets/common/Form.h"
#include "widgets/configuration/SigningSettings.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

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
    /// The chosen one; nullptr for none, and for one that is not there any more.
    const CodeSigningConfig *chosen() const;
    /// For people.
    static QString nameOf(const CodeSigningConfig &config);
    /// A small button behind those for the chosen one.
    void addTool(QWidget *tool);

Q_SIGNALS:
    void edited();
    void createWanted();
    void changeWanted();
    void removeWanted();

private:
    void addChooser();
    void fill();
    void describe();

    QComboBox *m_config;
    QLabel *m_details;
    QPushButton *m_create;
    QToolButton *m_change;
    QToolButton *m_remove;
    QHBoxLayout *m_row;
    QList<CodeSigningConfig> m_configs;
    QString m_current;
};

} // namespace lathe
