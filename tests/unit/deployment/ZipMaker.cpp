// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/deployment/ZipMaker.h"

#include <QtGlobal>

#include <cstdlib>
#include <cstring>
#include <zip.h>

namespace lathe
{

ZipMaker::ZipMaker()
    : m_source(zip_source_buffer_create(nullptr, 0, 0, nullptr))
    , m_archive(zip_open_from_source(m_source, ZIP_CREATE | ZIP_TRUNCATE, nullptr))
{
    zip_source_keep(m_source);
}

ZipMaker::~ZipMaker()
{
    if (m_archive)
        zip_discard(m_archive);
    zip_source_free(m_source);
}

quint64 ZipMaker::addSource(const QByteArray &name, const QByteArray &content)
{
    const auto length = static_cast<size_t>(content.size());
    void *copy = length ? std::malloc(length) : nullptr; // libzip forgets to free an empty one
    if (copy)
        std::memcpy(copy, content.constData(), length);
    zip_source_t *source = zip_source_buffer(m_archive, copy, length, 1);
    const zip_int64_t index = zip_file_add(m_archive, name.constData(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0)
        qFatal("zip_file_add %s: %s", name.constData(), zip_strerror(m_archive));
    return static_cast<quint64>(index);
}

ZipMaker &ZipMaker::add(const QByteArray &name, const QByteArray &content, mode_t mode)
{
    const quint64 index = addSource(name, content);
    const zip_uint8_t system = mode ? ZIP_OPSYS_UNIX : ZIP_OPSYS_DOS;
    zip_file_set_external_attributes(m_archive, index, 0, system, static_cast<zip_uint32_t>(mode) << 16);
    return *this;
}

ZipMaker &ZipMaker::folder(const QByteArray &name, mode_t mode)
{
    const zip_int64_t index = zip_dir_add(m_archive, name.constData(), ZIP_FL_ENC_UTF_8);
    const zip_uint8_t system = mode ? ZIP_OPSYS_UNIX : ZIP_OPSYS_DOS;
    zip_file_set_external_attributes(m_archive, static_cast<zip_uint64_t>(index), 0, system,
                                     static_cast<zip_uint32_t>(mode) << 16);
    return *this;
}

ZipMaker &ZipMaker::link(const QByteArray &name, const QByteArray &target)
{
    return add(name, target, S_IFLNK | 0777);
}

ZipMaker &ZipMaker::encrypted(const QByteArray &name, const QByteArray &content)
{
    zip_file_set_encryption(m_archive, addSource(name, content), ZIP_EM_AES_256, "secret");
    return *this;
}

QByteArray ZipMaker::bytes()
{
    if (zip_close(m_archive) != 0)
        qFatal("zip_close: %s", zip_strerror(m_archive));
    m_archive = nullptr;
    zip_stat_t stat;
    zip_source_stat(m_source, &stat);
    zip_source_open(m_source);
    QByteArray bytes(static_cast<qsizetype>(stat.size), Qt::Uninitialized);
    zip_source_read(m_source, bytes.data(), stat.size);
    zip_source_close(m_source);
    return bytes;
}

QByteArray patched(QByteArray zip, const QByteArray &from, const QByteArray &to)
{
    Q_ASSERT(from.size() == to.size() && zip.contains(from));
    return zip.replace(from, to);
}

} // namespace lathe
