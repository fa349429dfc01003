// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace lathe
{

/// The cross on a tab; a dot while the file is modified and the pointer elsewhere.
class TabCloseButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit TabCloseButton(QWidget *parent = nullptr);

    void setModified(bool modified);
    bool isModified() const { return m_modified; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    bool m_modified = false;
};

} // namespace lathe
