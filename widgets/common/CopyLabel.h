// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace lathe
{

class CopyButton;
class ElidedLabel;

/// A value one wants elsewhere (ARN, request id) in the fixed font, elided in the middle, with its copy
/// button.
class CopyLabel : public QWidget
{
    Q_OBJECT

public:
    explicit CopyLabel(const QString &what, const QString &value = {}, QWidget *parent = nullptr);

    void setValue(const QString &value);
    QString value() const;
    CopyButton *button() const { return m_button; }
    ElidedLabel *label() const { return m_label; }

private:
    ElidedLabel *m_label;
    CopyButton *m_button;
};

} // namespace lathe
