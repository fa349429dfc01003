// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lathe
{

/// Decides which invocations are kept in full when they come faster than people can look at them: the first
/// ones of each second, and as many failed ones again.
class RecordSampler
{
public:
    explicit RecordSampler(int perSecond)
        : m_perSecond(perSecond)
    {
    }

    void setPerSecond(int perSecond) { m_perSecond = perSecond; }
    bool keep(qint64 nowMs, bool isError);

private:
    int m_perSecond;
    qint64 m_second = -1;
    int m_kept = 0;
    int m_keptErrors = 0;
};

} // namespace lathe
