// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/OperationTable.h"

#include "engine/api/RequestCheck.h"
#include "engine/api/ShapeTable.h"
#include "engine/base/MembersJson.h"

using namespace Qt::StringLiterals;

namespace lathe
{

void OperationTable::perform(const OperationCallPtr &call) const
{
    const auto handler = m_handlers.find(call->requestType());
    const OperationShape *shape = ShapeTable::lambda().operation(QString::fromLatin1(call->operation()));
    if (handler == m_handlers.end() || !shape) {
        call->fail(
            Error::service(u"Nothing here carries out %1."_s.arg(QLatin1StringView(call->operation()))));
        return;
    }
    const auto input =
        membersjson::writeWithoutBytes([&call](Members &members) { call->walkRequest(members); });
    if (const auto checked = requestcheck::check(*shape, input); !checked) {
        call->fail(checked.error());
        return;
    }
    handler->second(*call);
}

} // namespace lathe
