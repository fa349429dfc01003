// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLineEdit;
class QToolButton;

namespace lathe
{

/// A bar below an editor with something to type into: Escape closes it and gives the focus back.
class EditorBar : public QFrame
{
    Q_OBJECT

public:
    explicit EditorBar(QWidget *parent = nullptr);

    /// Puts the bar away, as Escape does.
    virtual void dismiss();

Q_SIGNALS:
    /// It has been put away; the editor wants the focus.
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

    QLineEdit *addField(const QString &name, const QString &label);
    QToolButton *addIcon(const QString &name, QStringView icon, const QString &tip);
    /// A two-letter button that can be on or off.
    QToolButton *addToggle(const QString &name, const QString &text, const QString &tip,
                           const QKeySequence &key);
};

} // namespace lathe
