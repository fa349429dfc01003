// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

namespace lathe
{

/// Asks once before something that cannot simply be taken back. Opens and returns at once; no nested event
/// loop.
class ConfirmDialog : public QDialog
{
    Q_OBJECT

public:
    struct Question {
        QString title;      ///< "Delete orders?"
        QString text;       ///< what will be gone and what stays
        QString action;     ///< the verb on the button: "Delete"
        bool danger = true; ///< tints the button
    };

    ConfirmDialog(const Question &question, QWidget *parent);

    /// Opens a dialog that deletes itself; confirmed runs only if context still exists.
    static ConfirmDialog *ask(QWidget *parent, const Question &question, QObject *context,
                              std::function<void()> confirmed);
};

} // namespace lathe
