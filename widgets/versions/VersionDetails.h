// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QWidget>

class QTabWidget;

namespace lathe
{

class ElidedLabel;
class PackageView;
class SettingsTable;

/// What a version is, or what two versions differ in: configuration and code.
class VersionDetails : public QWidget
{
    Q_OBJECT

public:
    explicit VersionDetails(EngineClient &client, QWidget *parent = nullptr);

    void showOne(const FunctionConfiguration &version);
    void showDifferences(const FunctionConfiguration &before, const FunctionConfiguration &after);

private:
    void refreshCode();

    ElidedLabel *m_title;
    QTabWidget *m_tabs;
    SettingsTable *m_settings;
    PackageView *m_code;
    FunctionReference m_before;
    FunctionReference m_after;
    QString m_shown; ///< what the code view shows
    QString m_wanted;
};

} // namespace lathe
