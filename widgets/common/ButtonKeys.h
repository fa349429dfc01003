// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace lathe
{

/// Enter presses the button that has the focus, whatever the dialog's own button is. Qt does so only for
/// buttons that would become the dialog's own by it, and never for tool buttons.
class ButtonKeys : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    static bool isFor(const QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace lathe
