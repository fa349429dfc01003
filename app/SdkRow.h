// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace lathe
{

/// The AWS SDK of one language in Preferences: what there is, and the button that fetches it.
class SdkRow final : public QWidget
{
    Q_OBJECT
public:
    SdkRow(EngineClient &client, const QString &family, const QString &label, QWidget *parent = nullptr);

    void show(const SdkInfo &sdk);

private:
    void pressed();

    EngineClient &m_client;
    QString m_family;
    SdkInfo m_sdk;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_button;
};

} // namespace lathe
