// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/output/Pages.h"

class QLabel;

namespace lathe
{

class EmptyState;

/// An EmptyState for places that may become low: then only its sentence is left.
class EmptyPlace : public Pages
{
    Q_OBJECT

public:
    EmptyPlace(const QString &iconName, const QString &title, const QString &sentence,
               QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose();

    EmptyState *m_full;
    QLabel *m_line;
};

} // namespace lathe
