// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/TreeDigest.h"

#include "engine/base/UniqueFd.h"
#include "engine/deployment/GeneratedFiles.h"
#include "engine/deployment/Sha256.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <numeric>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

class Digest
{
public:
    void add(const PackageEntry &entry, const QByteArray &contentSum)
    {
        const char kind = entry.kind == PackageEntry::Kind::Link ? 'l' : entry.executable ? 'x' : 'f';
        m_sum.add(QByteArrayView(&kind, 1));
        m_sum.add(entry.path);
        m_sum.add(QByteArrayView("\0", 1));
        m_sum.add(contentSum);
    }
    QByteArray result() { return m_sum.result().toHex(); }

private:
    Sha256 m_sum;
};

bool counts(const PackageEntry &entry)
{
    return entry.kind == PackageEntry::Kind::File || entry.kind == PackageEntry::Kind::Link;
}

/// What Deploy put into the package beside the working files.
Result<QSet<QByteArray>> generatedIn(const PackageReader &package)
{
    const std::vector<PackageEntry> &entries = package.entries();
    const auto list = std::find_if(entries.begin(), entries.end(), [](const PackageEntry &entry) {
        return entry.kind == PackageEntry::Kind::File && entry.path == generatedfiles::listPath;
    });
    if (list == entries.end())
        return QSet<QByteArray>();
    const auto text = package.readAll(static_cast<size_t>(list - entries.begin()));
    if (!text)
        return fail(text.error());
    return generatedfiles::read(*text) << QByteArray(generatedfiles::listPath);
}

/// nullopt for a file that is gone.
Result<std::optional<QByteArray>> sumOfFile(const QByteArray &path)
{
    const UniqueFd file(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file && errno == ENOENT)
        return std::optional<QByteArray>();
    Sha256 sum;
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        const ssize_t got = file ? ::read(file.get(), buffer.data(), buffer.size()) : -1;
        if (got < 0)
            return fail(fileError(u"Cannot read %1"_s.arg(QFile::decodeName(path)), errno));
        if (got == 0)
            return sum.result();
        sum.add(QByteArrayView(buffer.data(), got));
    }
}

} // namespace

Result<QByteArray> digestOfFolder(const QString &folder, DigestCache *cache)
{
    const auto entries = walkTree(folder);
    if (!entries)
        return fail(entries.error());
    const QByteArray root = QFile::encodeName(folder) + '/';
    Digest digest;
    for (const TreeEntry &entry : *entries) {
        if (!counts(entry))
            continue;
        if (entry.kind == PackageEntry::Kind::Link) {
            digest.add(entry, Sha256::raw(entry.target));
            continue;
        }
        const QByteArray path = root + entry.path;
        std::optional<QByteArray> sum = cache ? cache->find(path, entry) : std::nullopt;
        if (!sum) {
            auto read = sumOfFile(path);
            if (!read)
                return fail(read.error());
            sum = std::move(*read);
            if (sum && cache)
                cache->remember(path, entry, *sum);
        }
        if (sum)
            digest.add(entry, *sum);
    }
    return digest.result();
}

Result<QByteArray> digestOfPackage(const PackageReader &package)
{
    const std::vector<PackageEntry> &entries = package.entries();
    std::vector<size_t> order(entries.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(),
              [&](size_t a, size_t b) { return entries[a].path < entries[b].path; });
    const auto generated = generatedIn(package);
    if (!generated)
        return fail(generated.error());
    Digest digest;
    for (const size_t i : order) {
        if (!counts(entries[i]) || isIgnoredPath(entries[i].path) || generated->contains(entries[i].path))
            continue;
        Sha256 sum;
        if (entries[i].kind == PackageEntry::Kind::Link) {
            sum.add(entries[i].target);
        } else {
            auto read = package.read(i, [&sum](QByteArrayView piece) {
                sum.add(piece);
                return Done{};
            });
            if (!read)
                return fail(read.error());
        }
        digest.add(entries[i], sum.result());
    }
    return digest.result();
}

} // namespace lathe
