// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace lathe
{

/// The title row of a foldable section: chevron, title, count and action buttons. Folds by click on the
/// row, Enter or Space, Left and Right. It shows and hides its content but does not own or lay it out.
class SectionHeader : public QWidget
{
    Q_OBJECT

public:
    explicit SectionHeader(const QString &title, QWidget *parent = nullptr);

    QString title() const;
    void setTitle(const QString &title);
    /// Shown quietly behind the title; negative hides it.
    void setCount(int count);
    void setContent(QWidget *content);
    /// An icon button at the right; tooltip and accessible name come from the action.
    QToolButton *addActionButton(QAction *action);
    bool isExpanded() const;

public Q_SLOTS:
    void setExpanded(bool expanded);

Q_SIGNALS:
    void toggled(bool expanded);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void refreshFonts();

    QToolButton *m_fold;
    QLabel *m_count;
    QHBoxLayout *m_actions;
    QWidget *m_content = nullptr;
    bool m_expanded = true;
};

} // namespace lathe
