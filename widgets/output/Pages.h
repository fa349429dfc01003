// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace lathe
{

/// Pages of which one is seen, and which may become as small as it gets: what does not fit is scrolled by
/// the page itself.
class Pages : public QStackedWidget
{
    Q_OBJECT

public:
    using QStackedWidget::QStackedWidget;
    QSize minimumSizeHint() const override { return {0, 0}; }
};

} // namespace lathe
