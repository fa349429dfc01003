// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lathe
{

/// How the body of a request is taken, decided when its headers are in.
struct BodyPlan {
    /// More than this is answered with 413.
    qint64 limit = 8 * 1024 * 1024;
    /// false: the handler is called when the body is complete. true: the handler is called before the body
    /// and takes it piece by piece (Exchange::onBody).
    bool streamed = false;
};

} // namespace lathe
