// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

struct evp_md_ctx_st;

namespace lathe
{

/// SHA-256 by OpenSSL, all at once or in pieces.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    void add(QByteArrayView bytes);
    /// The 32 raw bytes. Ends the sum: call once.
    QByteArray result();

    /// 32 raw bytes.
    static QByteArray raw(QByteArrayView bytes);
    /// 64 lower-case hexadecimal digits: names of blobs and digests.
    static QByteArray hex(QByteArrayView bytes);
    /// The form of Lambda's `CodeSha256`.
    static QByteArray base64(QByteArrayView bytes);

private:
    evp_md_ctx_st *m_context;
};

} // namespace lathe
