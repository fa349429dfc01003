// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/MergePlan.h"

namespace lathe
{

void MergePlan::add(const PackageReader &package)
{
    const bool first = m_places.empty();
    const std::vector<PackageEntry> &entries = package.entries();
    for (size_t i = 0; i < entries.size(); ++i) {
        if (!first)
            makeWay(entries[i].path, entries[i].kind == PackageEntry::Kind::Folder);
        m_places.insert_or_assign(entries[i].path, Place{&package, i});
    }
}

void MergePlan::makeWay(const QByteArray &path, bool folder)
{
    for (qsizetype slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        const auto above = m_places.find(path.left(slash));
        if (above != m_places.end() && above->second.what().kind != PackageEntry::Kind::Folder)
            m_places.erase(above);
    }
    if (!folder) // '0' follows '/' in ASCII: the range is everything below `path`.
        m_places.erase(m_places.lower_bound(path + '/'), m_places.lower_bound(path + '0'));
}

} // namespace lathe
