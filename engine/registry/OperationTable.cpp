// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/OperationTable.h"

#include "engine/api/RequestCheck.h"

using namespace Qt::StringLiterals;

namespace lathe
{

void OperationTable::perform(const OperationCallPtr &call) const
{
    const auto handler = m_handlers.find(call->requestType());
    if (handler == m_handlers.end()) {
        call->fail(
            Error::service(u"Nothing here carries out %1."_s.arg(QLatin1StringView(call->operation()))));
        return;
    }
    const auto checked =
        requestcheck::check(call->operation(), [&call](Members &members) { call->walkRequest(members); });
    if (!checked) {
        call->fail(checked.error());
        return;
    }
    handler->second(*call);
}

} // namespace lathe
