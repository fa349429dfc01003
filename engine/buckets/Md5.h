// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

struct evp_md_ctx_st;

namespace lathe
{

/// MD5 by OpenSSL: what S3 makes its entity tags of. Tells damage, keeps no secret.
class Md5
{
public:
    Md5();
    ~Md5();
    Md5(const Md5 &) = delete;
    Md5 &operator=(const Md5 &) = delete;

    void add(QByteArrayView bytes);
    /// The 16 raw bytes. Ends the sum: call once.
    QByteArray result();

    static QByteArray raw(QByteArrayView bytes);

private:
    evp_md_ctx_st *m_context;
};

} // namespace lathe
