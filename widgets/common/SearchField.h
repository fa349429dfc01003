// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QTimer;

namespace lathe
{

/// A line edit to filter or search: icon, clear button, Escape clears and then leaves, Down goes to the
/// results.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

    /// Makes Ctrl+F anywhere inside scope put the cursor here.
    void answerFindIn(QWidget *scope);

Q_SIGNALS:
    /// The text, once typing has paused for 120 ms; at once when cleared or on Enter.
    void searchChanged(const QString &text);
    /// Escape in an empty field: give the focus back.
    void dismissed();
    /// Down or Page Down: the keyboard wants to go to the results.
    void resultsWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void announce();

    QTimer *m_pause;
    QString m_announced;
};

} // namespace lathe
