// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/AwsCommandLine.h"
#include "engine/api/EngineClient.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace lathe
{

class Form;
class InlineMessage;

/// Publishes a layer version from a folder or a zip of this machine. Opens and returns at once; stays open,
/// with all that was typed, until the version is there.
class PublishLayerDialog final : public QDialog
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
    void publish();
    PublishLayerVersionRequest request() const;
    QList<AwsCommandLine> lines() const;
    void setBusy(bool busy);

    EngineClient &m_client;
    QString m_runtime;
    Form *m_form;
    QLineEdit *m_name;
    QLineEdit *m_source;
    QLineEdit *m_description;
    QCheckBox *m_madeFor;
    InlineMessage *m_message;
    QPushButton *m_publish;
    bool m_busy = false;
};

} // namespace lathe
