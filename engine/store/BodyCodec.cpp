// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/BodyCodec.h"

#include <QDataStream>

namespace lathe
{

namespace
{

constexpr char plainForm = 'p';
constexpr char zlibForm = 'z';
constexpr qsizetype worthCompressing = 4096;

class Stream : public QDataStream
{
public:
    explicit Stream(const QByteArray &bytes)
        : QDataStream(bytes)
    {
        setVersion(QDataStream::Qt_6_4);
    }
    explicit Stream(QByteArray *bytes)
        : QDataStream(bytes, QIODevice::WriteOnly)
    {
        setVersion(QDataStream::Qt_6_4);
    }
};

} // namespace

QByteArray packBody(const QByteArray &body)
{
    if (body.size() >= worthCompressing) {
        const QByteArray small = qCompress(body, 1);
        if (small.size() < body.size())
            return zlibForm + small;
    }
    return body.isEmpty() ? QByteArray() : plainForm + body;
}

QByteArray unpackBody(const QByteArray &packed)
{
    if (packed.startsWith(zlibForm))
        return qUncompress(packed.sliced(1));
    return packed.startsWith(plainForm) ? packed.sliced(1) : QByteArray();
}

QByteArray packLog(const QList<LogLine> &lines)
{
    QByteArray bytes;
    Stream stream(&bytes);
    for (const LogLine &line : lines)
        stream << line.timestampMs << quint8(line.kind) << line.text.toUtf8();
    return packBody(bytes);
}

QList<LogLine> unpackLog(const QByteArray &packed)
{
    QList<LogLine> lines;
    const QByteArray bytes = unpackBody(packed);
    Stream stream(bytes);
    while (!stream.atEnd()) {
        LogLine line;
        quint8 kind = 0;
        QByteArray text;
        stream >> line.timestampMs >> kind >> text;
        if (stream.status() != QDataStream::Ok)
            break;
        line.kind = static_cast<LogLine::Kind>(kind);
        line.text = QString::fromUtf8(text);
        lines.append(std::move(line));
    }
    return lines;
}

QByteArray packPhases(const QList<InvocationPhase> &phases)
{
    QByteArray bytes;
    Stream stream(&bytes);
    for (const InvocationPhase &phase : phases)
        stream << quint8(phase.kind) << phase.startUs << phase.durationUs;
    return packBody(bytes);
}

QList<InvocationPhase> unpackPhases(const QByteArray &packed)
{
    QList<InvocationPhase> phases;
    const QByteArray bytes = unpackBody(packed);
    Stream stream(bytes);
    while (!stream.atEnd()) {
        InvocationPhase phase;
        quint8 kind = 0;
        stream >> kind >> phase.startUs >> phase.durationUs;
        if (stream.status() != QDataStream::Ok)
            break;
        phase.kind = static_cast<InvocationPhase::Kind>(kind);
        phases.append(phase);
    }
    return phases;
}

} // namespace lathe
