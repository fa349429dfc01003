// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/TraceHeader.h"

#include <QRandomGenerator>

#include <algorithm>

namespace lathe
{

namespace
{

QByteArray hex(quint64 value, int digits)
{
    return QByteArray::number(value, 16).rightJustified(digits, '0');
}

bool isHex(QByteArrayView text, qsizetype digits)
{
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

/// `1-5759e988-bd862e3fe1be46a994272793`
bool isRoot(QByteArrayView root)
{
    return root.size() == 35 && root.startsWith("1-") && root[10] == '-' && isHex(root.sliced(2, 8), 8) &&
           isHex(root.sliced(11), 24);
}

} // namespace

QByteArray traceHeader(const QByteArray &callers, qint64 nowMs)
{
    QByteArray root;
    QByteArray parent;
    QByteArray sampled;
    for (const QByteArray &field : callers.split(';')) {
        const qsizetype equals = field.indexOf('=');
        const QByteArray name = field.left(std::max<qsizetype>(equals, 0)).trimmed();
        const QByteArray value = field.mid(equals + 1).trimmed();
        if (name == "Root" && isRoot(value))
            root = value;
        else if (name == "Parent" && isHex(value, 16))
            parent = value;
        else if (name == "Sampled")
            sampled = value;
    }
    auto *random = QRandomGenerator::global();
    if (root.isEmpty()) { // what is said of no trace is nobody's
        root = "1-" + hex(static_cast<quint64>(nowMs / 1000), 8) + '-' + hex(random->generate64(), 16) +
               hex(random->generate(), 8);
        parent.clear();
        sampled.clear();
    }
    if (parent.isEmpty())
        parent = hex(random->generate64(), 16);
    return "Root=" + root + ";Parent=" + parent + ";Sampled=" + (sampled == "1" ? "1" : "0");
}

} // namespace lathe
