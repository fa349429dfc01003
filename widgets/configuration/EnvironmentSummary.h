// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"

#include <QWidget>

class QStringListModel;

namespace lathe
{

class EnvironmentSummaryView;
class SectionHeader;

/// The names of a function's environment variables for the Code tab's side column. Values never come here.
class EnvironmentSummary : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentSummary(QWidget *parent = nullptr);

    void setVariables(const EnvironmentVariables &variables);
    QStringList names() const;
    SectionHeader *header() const { return m_header; }

Q_SIGNALS:
    /// A variable was chosen; the empty name asks for a new one.
    void editRequested(const QString &name);

private:
    SectionHeader *m_header;
    QStringListModel *m_model;
    EnvironmentSummaryView *m_view;
};

} // namespace lathe
