// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/FormDialog.h"

class QCheckBox;
class QLineEdit;

namespace lathe
{

/// Publishes a layer version from a folder or a zip of this machine. Opens and returns at once; stays open,
/// with all that was typed, until the version is there.
class PublishLayerDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// `names` are the layers there are; `runtime` is what the version can be marked as made for.
    PublishLayerDialog(EngineClient &client, const QStringList &names, const QString &runtime,
                       QWidget *parent);

    /// For people who chose a folder: why its contents might not be found; empty when all is well.
    static QString doubtAbout(const QString &path);

Q_SIGNALS:
    void published(const lathe::LayerVersion &version);

private:
    QWidget *sourceField();
    void choose(bool folder);
    void validate();
    PublishLayerVersionRequest request() const;
    QString source() const;
    void send() override;
    QList<AwsCommandLine> lines() const override;

    QString m_runtime;
    QLineEdit *m_name;
    QLineEdit *m_source;
    QLineEdit *m_description;
    QCheckBox *m_madeFor;
};

} // namespace lathe
