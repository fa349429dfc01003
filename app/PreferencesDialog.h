// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/common/Theme.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace lathe
{

class Form;
class InlineMessage;
class SdkRow;

/// Preferences: appearance, which interpreters run functions, who may use the
/// endpoint, how long environments and history are kept.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT
public:
    PreferencesDialog(EngineClient &client, Theme::Mode theme, QWidget *parent);

Q_SIGNALS:
    /// As soon as another theme is chosen.
    void themeChosen(lathe::Theme::Mode mode);

private:
    QWidget *buildAppearance(Theme::Mode theme);
    void buildInterpreters();
    void buildSdks();
    void buildEndpoint();
    void buildKeeping();
    QSpinBox *addNumber(const QString &name, const QString &label, int least, int most,
                        const QString &suffix, const QString &help = {});
    void load();
    void show(const EngineSettings &settings);
    bool check();
    void save();

    EngineClient &m_client;
    EngineSettings m_settings;
    Form *m_form;
    QComboBox *m_theme;
    QMap<QString, QLineEdit *> m_interpreters; ///< by family
    QMap<QString, SdkRow *> m_sdks;            ///< by family
    QCheckBox *m_answersUnsigned = nullptr;
    QLineEdit *m_accessKeyId = nullptr;
    QLineEdit *m_secretAccessKey = nullptr;
    QSpinBox *m_idleMinutes = nullptr;
    QCheckBox *m_cpuShare = nullptr;
    QSpinBox *m_records = nullptr;
    QSpinBox *m_megabytes = nullptr;
    QSpinBox *m_days = nullptr;
    InlineMessage *m_message;
    QPushButton *m_save;
};

} // namespace lathe
