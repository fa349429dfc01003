// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/ObjectApi.h"
#include "engine/endpoint/S3Request.h"

#include <memory>

namespace lathe
{

/// Answers GetObject and HeadObject, piece by piece and no faster than the peer takes it. Engine thread;
/// keeps itself alive as long as it takes.
class ObjectDownload : public std::enable_shared_from_this<ObjectDownload>
{
public:
    static void start(ObjectApi &api, std::shared_ptr<Exchange> exchange, const S3Request &request);

    ObjectDownload(ObjectApi &api, std::shared_ptr<Exchange> exchange, S3Request request);

private:
    void begin(const ObjectInfo &object);
    void pump();

    ObjectApi &m_api;
    std::shared_ptr<Exchange> m_exchange;
    S3Request m_request;
    qint64 m_at = 0;
    qint64 m_left = 0;
};

} // namespace lathe
