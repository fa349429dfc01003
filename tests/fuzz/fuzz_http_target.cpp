// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/BrowserGuard.h"
#include "engine/http/RequestTarget.h"

#include <cstdlib>

/// Request targets and hosts of any bytes: nothing may crash, and what is accepted must hold together.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto target = lathe::RequestTarget::parse(raw)) {
        const bool rooted = target->path.startsWith('/') || target->path == "*";
        if (!rooted || target->segments.size() > target->path.count('/'))
            std::abort();
        lathe::BrowserGuard::objection({{"Host", "localhost"}, {"Origin", target->rawQuery}},
                                       target->authority);
    }
    lathe::BrowserGuard::objection({{"Host", raw}});
    return 0;
}
