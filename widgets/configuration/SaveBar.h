// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace lathe
{

class ElidedLabel;

/// The foot of a section: what state its edits are in, Revert and Save.
class SaveBar : public QWidget
{
    Q_OBJECT

public:
    struct State {
        bool modified = false;
        bool saving = false;
        QString problem; ///< why it cannot be saved as it stands
    };

    explicit SaveBar(QWidget *parent = nullptr);

    void setState(const State &state);
    /// A small button at the left of Revert.
    void addTool(QWidget *tool);
    /// "Saved", until the next edit or forgetSaved().
    void showSaved();
    void forgetSaved();

Q_SIGNALS:
    void saveClicked();
    void revertClicked();

private:
    QHBoxLayout *m_row;
    ElidedLabel *m_text;
    QPushButton *m_revert;
    QPushButton *m_save;
    bool m_showsSaved = false;
};

} // namespace lathe
