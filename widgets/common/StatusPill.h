// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QWidget>

namespace lathe
{

/// A state as sign, word and colour in a small rounded field: "✓ Succeeded", "◆ Cold", "! Failed".
class StatusPill : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Neutral, Info, Running, Success, Warning, Error, Throttled, Cold };

    explicit StatusPill(QWidget *parent = nullptr);
    StatusPill(Kind kind, const QString &text, QWidget *parent = nullptr);

    void setStatus(Kind kind, const QString &text);
    Kind kind() const { return m_kind; }
    QString text() const { return m_text; }

    /// The colour and the icon of a kind, for tables and trees that draw the same state.
    static Theme::Role role(Kind kind);
    static QString iconName(Kind kind);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Kind m_kind = Kind::Neutral;
    QString m_text;
};

} // namespace lathe
