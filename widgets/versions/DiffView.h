// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/versions/TextDiff.h"

#include <QPlainTextEdit>

namespace lathe
{

/// What one text has over another, for reading: removed and added lines by sign and colour.
class DiffView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    void showDiff(const QList<DiffLine> &lines);
    /// A sentence instead of a text.
    void showNote(const QString &sentence);

private:
    void colour();

    QList<DiffLine> m_lines;
};

} // namespace lathe
