// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QVector>
#include <QWidget>

namespace lathe
{

/// One figure: "Duration" above "1.42 ms". The icon (optional) and role mark a figure that stands out.
struct Figure {
    QString label;
    QString value;
    QString unit;
    QString toolTip;
    Theme::Role role = Theme::Role::Text;
};

/// Figures side by side, label above, value with unit below in tabular digits. Wraps to more rows where the
/// width does not hold them; the text of a figure can be copied from the context menu.
class FigureRow : public QWidget
{
    Q_OBJECT

public:
    explicit FigureRow(QWidget *parent = nullptr);

    void setFigures(const QVector<Figure> &figures);
    const QVector<Figure> &figures() const { return m_figures; }
    /// "Duration 1.42 ms, Billed duration 2 ms".
    QString toText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QVector<QRect> layOut(int width) const;
    int widthOf(const Figure &figure) const;
    QFont labelFont() const;
    QFont valueFont() const;

    QVector<Figure> m_figures;
};

} // namespace lathe
