// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <QObject>

namespace lathe
{

/// Turns SIGINT and SIGTERM into a Qt signal. Make it before other threads are started, so that they
/// inherit the mask.
class SignalWatch final : public QObject
{
    Q_OBJECT
public:
    static void block();
    explicit SignalWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void endRequested();

private:
    UniqueFd m_fd;
};

} // namespace lathe
