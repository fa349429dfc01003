// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/XmlWriter.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString escaped(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'<':
            out += u"&lt;"_s;
            break;
        case u'>':
            out += u"&gt;"_s;
            break;
        case u'&':
            out += u"&amp;"_s;
            break;
        case u'"':
            out += u"&quot;"_s;
            break;
        case u'\r':
            out += u"&#13;"_s;
            break;
        case u'\n':
        case u'\t':
            out += c;
            break;
        default:
            out += c.unicode() < 0x20 || c.unicode() >= 0xfffe ? QChar(QChar::ReplacementCharacter) : c;
        }
    }
    return out;
}

} // namespace

XmlWriter::XmlWriter()
    : m_xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
{
}

void XmlWriter::open(const char *name, const char *attributes)
{
    m_xml += '<';
    m_xml += name;
    if (attributes) {
        m_xml += ' ';
        m_xml += attributes;
    }
    m_xml += '>';
}

void XmlWriter::close(const char *name)
{
    m_xml += "</";
    m_xml += name;
    m_xml += '>';
}

void XmlWriter::text(const char *name, const QString &value)
{
    open(name);
    m_xml += escaped(value).toUtf8();
    close(name);
}

} // namespace lathe
