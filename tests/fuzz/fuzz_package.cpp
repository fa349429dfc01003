// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageReader.h"
#include "engine/deployment/PackageSignature.h"
#include "tests/fuzz/Bytes.h"

using namespace lathe;

namespace
{

constexpr PackageLimits limits{256 * 1024, 200};

void checkEntry(const PackageReader &package, size_t index)
{
    const PackageEntry &entry = package.entries()[index];
    fuzz::require(!entry.path.isEmpty() && !entry.path.startsWith('/') && !entry.path.contains('\0'),
                  "a path is relative");
    fuzz::require(!('/' + entry.path + '/').contains("/../"), "a path stays inside");
    if (entry.kind == PackageEntry::Kind::Link)
        fuzz::require(linkStaysInside(entry.path, entry.target), "a link stays inside");
    if (entry.kind != PackageEntry::Kind::File)
        return;
    qint64 read = 0;
    const auto done = package.read(index, [&read](QByteArrayView piece) {
        read += piece.size();
        return Done{};
    });
    fuzz::require(read <= entry.size, "no more comes out than was said");
    fuzz::require(!done || read == entry.size, "all comes out");
}

} // namespace

/// Archives of any bytes: what is listed lies inside, and no more is unpacked than the limits allow.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray zip = fuzz::bytes(data, size);
    PackageSignature::read(zip);
    const auto package = PackageReader::open(zip, limits);
    if (!package)
        return 0;
    fuzz::require(package->unzippedSize() <= limits.unzippedBytes, "the limit on bytes holds");
    fuzz::require(package->entries().size() <= static_cast<size_t>(limits.nodes),
                  "the limit on files holds");
    for (size_t i = 0; i < package->entries().size(); ++i)
        checkEntry(*package, i);
    return 0;
}
