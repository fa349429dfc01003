// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace lathe
{

/// A banner in the flow of the page, never modal: what happened, why, what to do, and the button that does
/// it. Hidden until show() is called through showMessage().
class InlineMessage : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Success, Warning, Error };

    explicit InlineMessage(QWidget *parent = nullptr);

    /// Replaces text and buttons and appears. Text may be plain or simple rich text with links.
    void showMessage(Kind kind, const QString &text);
    QPushButton *addButton(const QString &text);
    /// Whether the reader can put it away; on by default.
    void setCloseable(bool closeable);
    Kind kind() const { return m_kind; }
    QString text() const;

Q_SIGNALS:
    void linkActivated(const QString &link);
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void fitHeight();

    Kind m_kind = Kind::Info;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
};

} // namespace lathe
