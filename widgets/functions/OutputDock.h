// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QSplitter;

namespace lathe
{

class EngineClient;
class InlineMessage;
class OutputPanel;

/// The panel at the foot of a function, which moves between the tabs that show it, with a line above it for
/// what is to be said of a run.
class OutputDock final : public QWidget
{
    Q_OBJECT
public:
    explicit OutputDock(EngineClient &client, QWidget *parent = nullptr);

    /// Becomes the lower half of `splitter`, as high as it was elsewhere.
    void moveTo(QSplitter &splitter);
    int panelHeight() const;
    void setPanelHeight(int height);

    OutputPanel *panel() const { return m_panel; }

    /// Says once per set of edits that what ran is what was deployed; deploying starts anew.
    void noteUndeployed();
    void forgetUndeployed();
    bool isNoteShown() const;

Q_SIGNALS:
    void deployAndTestRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyHeight();

    OutputPanel *m_panel;
    InlineMessage *m_note;
    QSplitter *m_splitter = nullptr;
    int m_height = 0; ///< 0: a share of the place there is
    bool m_noted = false;
};

} // namespace lathe
