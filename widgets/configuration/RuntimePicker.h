// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QComboBox>

#include <optional>

namespace lathe
{

/// Chooses a runtime by name and identifier; those nothing here can serve are marked. A runtime that is
/// not among those offered stays choosable while it is the function's.
class RuntimePicker : public QComboBox
{
    Q_OBJECT

public:
    explicit RuntimePicker(QWidget *parent = nullptr);

    void setRuntimes(const QList<RuntimeInfo> &runtimes);
    QString runtime() const;
    void setRuntime(const QString &id);
    /// nullopt while the runtimes are not known, or for one that is not offered.
    std::optional<RuntimeInfo> info(const QString &id) const;

Q_SIGNALS:
    void edited();

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    void rebuild();

    QList<RuntimeInfo> m_runtimes;
};

} // namespace lathe
