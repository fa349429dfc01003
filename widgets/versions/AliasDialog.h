// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/FormDialog.h"
#include "widgets/versions/FunctionVersions.h"

class QComboBox;
class QLineEdit;

namespace lathe
{

class WeightField;

/// Makes an alias, or changes where it points.
class AliasDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `alias`: the one to change; nullptr makes a new one, of `version` if that is named.
    AliasDialog(EngineClient &client, const FunctionVersions &versions, const Alias *alias,
                const QString &version, QWidget *parent);

Q_SIGNALS:
    void saved(const lathe::Alias &alias);

private:
    void addFields();
    void fillVersions();
    void validate();
    QString version() const;
    QString second() const;
    std::optional<AliasRouting> routing() const;
    CreateAliasRequest createRequest() const;
    UpdateAliasRequest updateRequest() const;
    void send() override;
    QList<AwsCommandLine> lines() const override;

    const FunctionVersions &m_versions;
    std::optional<Alias> m_alias;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QComboBox *m_version;
    QComboBox *m_second;
    WeightField *m_weight;
};

} // namespace lathe
