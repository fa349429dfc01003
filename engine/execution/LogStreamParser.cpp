// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/LogStreamParser.h"

#include <QtEndian>

namespace lathe
{

namespace
{

/// First two bytes of every frame type; 0xa5 never begins a UTF-8 character.
constexpr char magic[] = {'\xa5', '\x5a', '\x00'};
constexpr quint32 textWithTime = 0xa55a0003;
constexpr quint32 levelAndFormatBits = 0x1f;

qsizetype findMagic(QByteArrayView bytes)
{
    const qsizetype at = bytes.indexOf(QByteArrayView(magic, 3));
    if (at >= 0)
        return at;
    // It may have been cut in two.
    for (qsizetype tail = std::min<qsizetype>(2, bytes.size()); tail > 0; --tail) {
        if (bytes.last(tail) == QByteArrayView(magic, tail))
            return bytes.size() - tail;
    }
    return -1;
}

} // namespace

LogStreamParser::LogStreamParser(OnRecord onRecord)
    : m_onRecord(std::move(onRecord))
    , m_lines([this](const QByteArray &line) {
        m_onRecord({line, {}, false});
    })
{
}

void LogStreamParser::feed(QByteArrayView bytes)
{
    if (m_pending.isEmpty()) {
        const qsizetype at = findMagic(bytes);
        plain(at < 0 ? bytes : bytes.first(at));
        if (at < 0)
            return;
        bytes = bytes.sliced(at);
    }
    m_pending.append(bytes);
    while (!m_pending.isEmpty() && takeFrame()) {
        const qsizetype at = findMagic(m_pending);
        plain(at < 0 ? QByteArrayView(m_pending) : QByteArrayView(m_pending).first(at));
        m_pending = at < 0 ? QByteArray() : m_pending.mid(at);
    }
}

/// False: more bytes are needed.
bool LogStreamParser::takeFrame()
{
    if (m_pending.size() < headerSize)
        return false;
    const quint32 type = qFromBigEndian<quint32>(m_pending.constData());
    const quint32 length = qFromBigEndian<quint32>(m_pending.constData() + 4);
    const bool known =
        (type | levelAndFormatBits) == (textWithTime | levelAndFormatBits) && (type & 2) != 0;
    if (!known || length > maxLogLine * 4) {
        plain(QByteArrayView(m_pending).first(2));
        m_pending.remove(0, 2);
        return true;
    }
    if (m_pending.size() < headerSize + static_cast<qsizetype>(length))
        return false;
    m_lines.finish();
    QByteArray text = m_pending.mid(headerSize, std::min<qsizetype>(length, maxLogLine));
    if (text.endsWith('\n'))
        text.chop(1);
    m_onRecord({text, qFromBigEndian<qint64>(m_pending.constData() + 8), true});
    m_pending.remove(0, headerSize + static_cast<qsizetype>(length));
    return true;
}

void LogStreamParser::plain(QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        m_lines.feed(bytes);
}

void LogStreamParser::finish()
{
    plain(m_pending);
    m_pending.clear();
    m_lines.finish();
}

} // namespace lathe
