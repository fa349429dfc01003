// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace lathe
{

/// What stands in an empty place: a quiet icon, what belongs there, and the first step as a button.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString &iconName, const QString &title, const QString &sentence,
               QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);
    /// The primary button; its clicked() is actionTriggered(). An empty text hides it.
    void setAction(const QString &text, const QString &iconName = {});
    /// A flat second choice below the primary one.
    QPushButton *addSecondary(const QString &text);
    QPushButton *primaryButton() const { return m_primary; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refreshIcon();
    void refreshFonts();
    void fitSentence();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_primary;
    QVBoxLayout *m_column;
};

} // namespace lathe
