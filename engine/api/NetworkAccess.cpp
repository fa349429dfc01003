// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/NetworkAccess.h"

using namespace Qt::StringLiterals;

namespace lathe
{

QString networkName(NetworkAccess network)
{
    switch (network) {
    case NetworkAccess::Private:
        break;
    case NetworkAccess::Internet:
        return u"internet"_s;
    case NetworkAccess::Host:
        return u"host"_s;
    }
    return u"private"_s;
}

NetworkAccess networkFromName(const QString &name)
{
    if (name == u"internet")
        return NetworkAccess::Internet;
    return name == u"host" ? NetworkAccess::Host : NetworkAccess::Private;
}

} // namespace lathe
