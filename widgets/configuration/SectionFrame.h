// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace lathe
{

class InlineMessage;
class SaveBar;
class StatusPill;

/// What every section looks like: title, a message when there is one, its content, and the save bar.
class SectionFrame : public QWidget
{
    Q_OBJECT

public:
    /// scrolls: the content is longer than the window and gets a scroll bar; else it fills the height.
    SectionFrame(const QString &title, const QString &sentence, QWidget *content, bool scrolls,
                 QWidget *parent = nullptr);

    SaveBar *saveBar() const { return m_saveBar; }
    InlineMessage *message() const { return m_message; }
    void showError(const QString &text);
    /// The edits began from what is no longer saved.
    void showConflict();
    /// A function that was never deployed has no configuration yet that could be changed.
    void setDeployed(bool deployed);
    /// Whether the content shows what there is to edit; until then it cannot be edited.
    void setReady(bool ready);
    /// Of which version or alias the content is; empty: of the function.
    void setScope(const QString &qualifier);
    /// Where changes take effect at once there is nothing to save.
    void setSaveBarShown(bool shown);

Q_SIGNALS:
    /// The reader wants what was saved elsewhere.
    void takeOtherVersion();

private:
    QWidget *m_content;
    StatusPill *m_scope;
    InlineMessage *m_message;
    InlineMessage *m_undeployed;
    QWidget *m_foot;
    SaveBar *m_saveBar;
    bool m_deployed = true;
    bool m_ready = true;
};

} // namespace lathe
