// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace lathe
{

/// The zoom of all editors together, in points added to the fixed font; remembered in the settings.
class EditorZoom : public QObject
{
    Q_OBJECT

public:
    static constexpr int smallest = -6;
    static constexpr int largest = 20;

    static EditorZoom &instance();

    int level() const { return m_level; }
    void setLevel(int level);
    void change(int steps) { setLevel(m_level + steps); }
    void reset() { setLevel(0); }

Q_SIGNALS:
    void changed(int level);

private:
    EditorZoom();
    int m_level = 0;
};

} // namespace lathe
