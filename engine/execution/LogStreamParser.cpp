// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/LogStreamParser.h"

#include <QtEndian>

namespace lathe
{

namespace
{

/// First bytes of every frame type; 0xa5 never begins a UTF-8 character.
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
    qsizetype begin = 0;
    for (;;) {
        // Again from the first byte: what looked like half a magic may turn out to be text.
        const QByteArrayView rest = QByteArrayView(m_pending).sliced(begin);
        const qsizetype at = findMagic(rest);
        plain(at < 0 ? rest : rest.first(at));
        if (at < 0) {
            m_pending.clear();
            return;
        }
        begin += at;
        const qsizetype taken = takeFrame(rest.sliced(at));
        if (taken == 0)
            break;
        begin += taken;
    }
    m_pending.remove(0, begin);
}

/// How many bytes it was; 0: more are needed.
qsizetype LogStreamParser::takeFrame(QByteArrayView bytes)
{
    if (bytes.size() < typeSize)
        return 0;
    const quint32 type = qFromBigEndian<quint32>(bytes.data());
    const bool known =
        (type | levelAndFormatBits) == (textWithTime | levelAndFormatBits) && (type & 2) != 0;
    if (known && bytes.size() < headerSize)
        return 0;
    const qsizetype length = known ? qsizetype{qFromBigEndian<quint32>(bytes.data() + typeSize)} : 0;
    if (!known || length > maxLogLine * 4) {
        plain(bytes.first(2));
        return 2;
    }
    if (bytes.size() < headerSize + length)
        return 0;
    m_lines.finish();
    QByteArray text = bytes.sliced(headerSize, std::min(length, maxLogLine)).toByteArray();
    if (text.endsWith('\n'))
        text.chop(1);
    m_onRecord({text, qFromBigEndian<qint64>(bytes.data() + 8), true});
    return headerSize + length;
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
