// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/ResponseStream.h"
#include "engine/execution/EventDelivery.h"
#include "engine/execution/StreamPace.h"
#include "engine/http/Exchange.h"

#include <QTimer>

namespace lathe
{

/// A response on its way from a runtime to a caller who takes it piece by piece, no faster than Lambda
/// allows and than the caller can take.
class StreamedAnswer
{
public:
    /// Lambda's limit on a streamed response.
    static constexpr qint64 limit = 200 * 1024 * 1024;
    /// As much of it is kept for the history.
    static constexpr qsizetype keptBytes = 6'291'456;

    using ExchangePtr = std::shared_ptr<Exchange>;

    /// Takes the body of `exchange`, from inside its handler. `ended`: the body is complete, or went over
    /// the limit; from then on nothing is taken.
    StreamedAnswer(const ExchangePtr &exchange, std::shared_ptr<ResponseStream> stream,
                   std::function<void(const ExchangePtr &)> ended);
    ~StreamedAnswer();
    StreamedAnswer(const StreamedAnswer &) = delete;
    StreamedAnswer &operator=(const StreamedAnswer &) = delete;

    /// What has come so far.
    RuntimeAnswer answer() const;

private:
    void take(QByteArrayView piece);
    void end();
    void goOn();

    ExchangePtr m_exchange; ///< until it ended
    std::shared_ptr<ResponseStream> m_stream;
    std::function<void(const ExchangePtr &)> m_ended;
    StreamPace m_pace;
    QTimer m_brake;
    QByteArray m_kept;
    qint64 m_bytes = 0;
    bool m_takerWaits = false;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
