// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lathe
{

/// Writes the XML bodies of S3 and of query-protocol services: elements and text, nothing else. What XML
/// cannot hold (control characters) becomes a replacement character.
class XmlWriter
{
public:
    XmlWriter();

    /// `attributes` as they stand in the tag, e.g. `xmlns="…"`.
    void open(const char *name, const char *attributes = nullptr);
    void close(const char *name);
    void text(const char *name, const QString &value);
    void text(const char *name, const char *value) { text(name, QString::fromUtf8(value)); }
    void number(const char *name, qint64 value) { text(name, QString::number(value)); }
    void flag(const char *name, bool value) { text(name, value ? "true" : "false"); }
    QByteArray take() { return std::move(m_xml); }

private:
    QByteArray m_xml;
};

} // namespace lathe
