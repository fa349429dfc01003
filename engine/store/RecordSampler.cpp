// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/RecordSampler.h"

namespace lathe
{

bool RecordSampler::keep(qint64 nowMs, bool isError)
{
    if (m_second != nowMs / 1000) {
        m_second = nowMs / 1000;
        m_kept = 0;
        m_keptErrors = 0;
    }
    if (m_kept < m_perSecond) {
        ++m_kept;
        return true;
    }
    return isError && m_keptErrors++ < m_perSecond;
}

} // namespace lathe
