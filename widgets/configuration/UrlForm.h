// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Form.h"
#include "widgets/configuration/UrlSettings.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lathe
{

class CopyLabel;

/// The fields of UrlSettings.
class UrlForm : public Form
{
    Q_OBJECT

public:
    explicit UrlForm(QWidget *parent = nullptr);

    UrlSettings settings() const;
    void setSettings(const UrlSettings &settings);
    bool hasErrors() const { return m_corsFields->hasErrors(); }
    bool focusFirstError() { return m_corsFields->focusFirstError(); }

Q_SIGNALS:
    void edited();

private:
    QLineEdit *listField(const QString &name, const QString &placeholder);
    void addCors();
    void validate();
    void validateList(QLineEdit *field, const QString &member, const QString &form);

    Form *m_fields;     ///< of a URL that exists
    Form *m_corsFields; ///< of one that other origins may call
    QCheckBox *m_exists;
    CopyLabel *m_url;
    QLabel *m_warning;
    QComboBox *m_auth;
    QComboBox *m_mode;
    QCheckBox *m_cors;
    QLineEdit *m_origins;
    QLineEdit *m_methods;
    QLineEdit *m_headers;
    QLineEdit *m_exposed;
    QSpinBox *m_maxAge;
    QCheckBox *m_credentials;
};

} // namespace lathe
