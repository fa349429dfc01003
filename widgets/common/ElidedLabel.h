// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QLabel>

namespace lathe
{

/// One line of text that gives way instead of being clipped: elided, with the whole text as tooltip when it
/// is.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, Qt::TextElideMode mode = Qt::ElideRight,
                         QWidget *parent = nullptr);

    void setElideMode(Qt::TextElideMode mode);
    /// The colour of the text; follows the theme.
    void setRole(Theme::Role role);
    bool isElided() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::TextElideMode m_mode;
    Theme::Role m_role = Theme::Role::Text;
};

} // namespace lathe
