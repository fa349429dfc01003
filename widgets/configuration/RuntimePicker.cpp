// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/RuntimePicker.h"

#include "widgets/common/Icons.h"

#include <QSignalBlocker>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

RuntimePicker::RuntimePicker(QWidget *parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumContentsLength(24);
    setSizeAdjustPolicy(AdjustToContents);
    connect(this, &QComboBox::currentIndexChanged, this, &RuntimePicker::edited);
}

void RuntimePicker::setRuntimes(const QList<RuntimeInfo> &runtimes)
{
    m_runtimes = runtimes;
    rebuild();
}

void RuntimePicker::rebuild()
{
    const QString chosen = runtime();
    const QSignalBlocker silent(this);
    clear();
    for (const RuntimeInfo &info : std::as_const(m_runtimes)) {
        QString text = info.label.isEmpty() ? info.id : u"%1  ·  %2"_s.arg(info.label, info.id);
        if (!info.usable)
            text = tr("%1  (not available here)").arg(text);
        addItem(text, info.id);
        if (!info.usable)
            setItemIcon(count() - 1, Icons::get(u"warning", Theme::Role::Warning));
        setItemData(count() - 1, info.servedBy, Qt::ToolTipRole);
    }
    if (!chosen.isEmpty())
        setRuntime(chosen);
}

QString RuntimePicker::runtime() const
{
    return currentData().toString();
}

void RuntimePicker::setRuntime(const QString &id)
{
    int row = findData(id);
    if (row < 0) {
        addItem(id, id);
        row = count() - 1;
    }
    setCurrentIndex(row);
}

std::optional<RuntimeInfo> RuntimePicker::info(const QString &id) const
{
    const auto found = std::find_if(m_runtimes.cbegin(), m_runtimes.cend(),
                                    [&](const RuntimeInfo &info) { return info.id == id; });
    return found == m_runtimes.cend() ? std::nullopt : std::optional(*found);
}

void RuntimePicker::wheelEvent(QWheelEvent *event)
{
    // Scrolling the form past it must not change the runtime.
    event->ignore();
}

} // namespace lathe
