// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/Extractor.h"

#include "engine/base/UniqueFd.h"
#include "engine/deployment/MergePlan.h"

#include <QFile>
#include <QSet>

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

/// A folder beside the target that is deleted unless it became the target.
class TemporaryFolder
{
public:
    explicit TemporaryFolder(const QByteArray &target)
        : m_path(target + ".tmp-XXXXXX")
    {
        if (!::mkdtemp(m_path.data()))
            m_path.clear();
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        if (!m_path.isEmpty())
            std::filesystem::remove_all(m_path.toStdString(), ignored);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    const QByteArray &path() const { return m_path; }
    bool renameTo(const QByteArray &target)
    {
        if (::chmod(m_path.constData(), 0755) != 0 || ::rename(m_path.constData(), target.constData()) != 0)
            return false;
        m_path.clear();
        return true;
    }

private:
    QByteArray m_path;
};

/// Writes the places of a plan. The root is new and ours alone, and links are made last, so no path of it
/// leads through a link.
class TreeMaker
{
public:
    explicit TreeMaker(QByteArray root)
        : m_root(std::move(root))
    {
    }

    Result<ExtractedTree> make(const MergePlan &plan, const std::stop_token &stop)
    {
        ExtractedTree made;
        for (const auto &[path, place] : plan.places()) {
            if (stop.stop_requested())
                return fail(cancelledError());
            const bool folder = place.what().kind == PackageEntry::Kind::Folder;
            if (auto done = makeFolder(folder ? path : parentOf(path)); !done)
                return fail(done.error());
            if (place.what().kind == PackageEntry::Kind::File) {
                if (auto done = makeFile(path, place); !done)
                    return fail(done.error());
            }
            made.fileCount += folder ? 0 : 1;
            made.unzippedSize += place.what().size;
        }
        for (const auto &[path, place] : plan.places()) {
            if (place.what().kind == PackageEntry::Kind::Link &&
                ::symlink(place.what().target.constData(), at(path).constData()) != 0)
                return fail(problem(path));
        }
        return made;
    }

private:
    static QByteArray parentOf(const QByteArray &path)
    {
        return path.left(std::max<qsizetype>(path.lastIndexOf('/'), 0));
    }
    QByteArray at(const QByteArray &path) const { return m_root + '/' + path; }
    static Error problem(const QByteArray &path)
    {
        return fileError(u"Cannot unpack \"%1\""_s.arg(QString::fromUtf8(path)), errno);
    }

    Result<Done> makeFolder(const QByteArray &path)
    {
        if (path.isEmpty() || m_folders.contains(path))
            return Done{};
        if (auto above = makeFolder(parentOf(path)); !above)
            return above;
        // The umask must not decide who can read it.
        if (::mkdir(at(path).constData(), 0755) != 0 || ::chmod(at(path).constData(), 0755) != 0)
            return fail(problem(path));
        m_folders.insert(path);
        return Done{};
    }

    /// For a function that runs as our own user, too, what is not for anyone is closed.
    static mode_t modeOf(const PackageEntry &file)
    {
        if (!file.readable)
            return file.executable ? 0111 : 0;
        return file.executable ? 0755 : 0644;
    }

    Result<Done> makeFile(const QByteArray &path, const MergePlan::Place &place)
    {
        const UniqueFd file(
            ::open(at(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
        if (!file || ::fchmod(file.get(), modeOf(place.what())) != 0)
            return fail(problem(path));
        return place.package->read(place.entry, [&](QByteArrayView piece) -> Result<Done> {
            while (!piece.isEmpty()) {
                const ssize_t written =
                    ::write(file.get(), piece.data(), static_cast<size_t>(piece.size()));
                if (written < 0 && errno != EINTR)
                    return fail(problem(path));
                piece = piece.sliced(std::max<ssize_t>(written, 0));
            }
            return Done{};
        });
    }

    QByteArray m_root;
    QSet<QByteArray> m_folders;
};

} // namespace

Result<ExtractedTree> extractLayers(const QList<QByteArray> &zips, const QString &target,
                                    const ExtractorOptions &options)
{
    PackageLimits left = options.limits;
    std::vector<PackageReader> packages;
    packages.reserve(static_cast<size_t>(zips.size()));
    MergePlan plan;
    for (const QByteArray &zip : zips) {
        auto package = PackageReader::open(zip, left);
        if (!package)
            return fail(package.error().message == packageTooLarge(left).message
                            ? packageTooLarge(options.limits)
                            : package.error());
        left.unzippedBytes -= package->unzippedSize();
        left.nodes -= static_cast<qint64>(package->entries().size());
        packages.push_back(std::move(*package));
        plan.add(packages.back());
    }
    const QByteArray path = QFile::encodeName(target);
    TemporaryFolder folder(path);
    if (folder.path().isEmpty())
        return fail(fileError(u"Cannot make a folder for %1"_s.arg(target), errno));
    auto made = TreeMaker(folder.path()).make(plan, options.stop);
    if (made && !folder.renameTo(path))
        return fail(fileError(u"Cannot put the unpacked files at %1"_s.arg(target), errno));
    return made;
}

Result<ExtractedTree> extractPackage(const QByteArray &zip, const QString &target,
                                     const ExtractorOptions &options)
{
    return extractLayers({zip}, target, options);
}

} // namespace lathe
