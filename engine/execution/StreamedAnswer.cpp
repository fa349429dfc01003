// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/StreamedAnswer.h"

using namespace Qt::StringLiterals;

namespace lathe
{

StreamedAnswer::StreamedAnswer(const ExchangePtr &exchange, std::shared_ptr<ResponseStream> stream,
                               std::function<void(const ExchangePtr &)> ended)
    : m_exchange(exchange)
    , m_stream(std::move(stream))
    , m_ended(std::move(ended))
    , m_pace(std::chrono::steady_clock::now())
{
    m_brake.setSingleShot(true);
    QObject::connect(&m_brake, &QTimer::timeout, &m_brake, [this] { goOn(); });
    const auto whileAlive = [alive = std::weak_ptr(m_alive)](auto work) {
        return [alive, work](auto... arguments) {
            if (!alive.expired())
                work(arguments...);
        };
    };
    exchange->onBody(whileAlive([this](QByteArrayView piece) { take(piece); }),
                     whileAlive([this] { end(); }));
    m_stream->whenDrained(whileAlive([this] {
        m_takerWaits = false;
        goOn();
    }));
}

StreamedAnswer::~StreamedAnswer() = default;

void StreamedAnswer::take(QByteArrayView piece)
{
    if (!m_exchange)
        return;
    m_bytes += piece.size();
    if (m_bytes > limit) {
        end();
        return;
    }
    const QByteArray bytes = piece.toByteArray();
    if (m_kept.size() < keptBytes)
        m_kept.append(bytes.left(keptBytes - m_kept.size()));
    m_takerWaits = !m_stream->write(bytes);
    const auto pause = m_pace.sent(piece.size(), std::chrono::steady_clock::now());
    if (pause.count() > 0)
        m_brake.start(pause);
    if (m_takerWaits || m_brake.isActive())
        m_exchange->pauseBody();
}

/// Whoever hears of it may end this.
void StreamedAnswer::end()
{
    if (const ExchangePtr exchange = std::exchange(m_exchange, nullptr)) {
        const auto ended = std::exchange(m_ended, nullptr);
        ended(exchange);
    }
}

void StreamedAnswer::goOn()
{
    if (m_exchange && !m_takerWaits && !m_brake.isActive())
        m_exchange->resumeBody();
}

RuntimeAnswer StreamedAnswer::answer() const
{
    RuntimeAnswer answer;
    answer.body = m_kept;
    answer.bytes = m_bytes;
    answer.limit = limit;
    answer.tooLarge = m_bytes > limit;
    return answer;
}

} // namespace lathe
