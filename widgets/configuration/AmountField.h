// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSpinBox;

namespace lathe
{

/// A number of MB: typed, stepped, or taken from a few usual sizes. A number beyond the limits can be
/// typed, so that the form can say what is wrong with it; stepping stays inside them.
class AmountField : public QWidget
{
    Q_OBJECT

public:
    struct Range {
        int least = 0;
        int most = 0;
        int step = 1;
        QList<int> usual;
    };

    AmountField(const Range &range, const QString &name, QWidget *parent = nullptr);

    int value() const;
    void setValue(int megabytes);

Q_SIGNALS:
    void edited();

private:
    QSpinBox *m_spin;
};

} // namespace lathe
