// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorZoom.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
const auto key = "editor/zoom"_L1;
}

EditorZoom &EditorZoom::instance()
{
    static EditorZoom zoom;
    return zoom;
}

EditorZoom::EditorZoom()
    : m_level(std::clamp(QSettings().value(key, 0).toInt(), smallest, largest))
{
}

void EditorZoom::setLevel(int level)
{
    level = std::clamp(level, smallest, largest);
    if (level == m_level)
        return;
    m_level = level;
    QSettings().setValue(key, level);
    Q_EMIT changed(level);
}

} // namespace lathe
