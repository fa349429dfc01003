// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/LogFrameParser.h"

#include <QtEndian>

namespace lathe
{

namespace
{

constexpr quint32 magic = 0xa55a0000;
constexpr quint32 textBit = 1;
constexpr quint32 timeBit = 2;
constexpr quint32 levelShift = 2;
constexpr quint32 knownBits = 0x1f;

bool isFrameType(quint32 type)
{
    const quint32 level = (type >> levelShift) & 7;
    return (type & ~knownBits) == magic && level <= 6 && (type & (textBit | timeBit)) != 0;
}

} // namespace

LogFrameParser::LogFrameParser(OnFrame onFrame)
    : m_onFrame(std::move(onFrame))
    , m_lines([this](const QByteArray &line) {
        m_onFrame({line, {}, false, {}});
    })
{
}

void LogFrameParser::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_isBroken) {
            m_lines.feed(bytes);
            return;
        }
        if (!m_frame) {
            m_header.append(bytes.front());
            bytes = bytes.sliced(1);
            if (!readHeader())
                continue;
        } else {
            const qsizetype part = qMin<qsizetype>(bytes.size(), m_missing);
            const qsizetype room = maxLogLine - m_frame->message.size();
            m_frame->message.append(bytes.first(qMin(part, room)));
            m_missing -= static_cast<quint32>(part);
            bytes = bytes.sliced(part);
        }
        if (m_frame && m_missing == 0) {
            const LogFrame frame = std::move(*m_frame);
            m_frame.reset();
            m_onFrame(frame);
        }
    }
}

/// True once a whole header is understood.
bool LogFrameParser::readHeader()
{
    if (m_header.size() < 4)
        return false;
    const char *data = m_header.constData();
    const quint32 type = qFromBigEndian<quint32>(data);
    if (!isFrameType(type)) {
        m_isBroken = true;
        m_lines.feed(std::exchange(m_header, {}));
        return false;
    }
    const bool hasTime = (type & timeBit) != 0;
    if (m_header.size() < (hasTime ? 16 : 8))
        return false;
    m_frame.emplace();
    m_frame->level = static_cast<LogFrameLevel>((type >> levelShift) & 7);
    m_frame->isJson = (type & textBit) == 0;
    if (hasTime)
        m_frame->timestampUs = qFromBigEndian<qint64>(data + 8);
    m_missing = qFromBigEndian<quint32>(data + 4);
    m_header.clear();
    return true;
}

void LogFrameParser::finish()
{
    if (m_frame && !m_frame->message.isEmpty())
        m_onFrame(*m_frame);
    else if (!m_frame && !m_header.isEmpty())
        m_lines.feed(m_header);
    m_frame.reset();
    m_header.clear();
    m_lines.finish();
}

} // namespace lathe
