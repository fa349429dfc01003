// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/Sql.h"

#include <SQLiteCpp/Column.h>

namespace lathe
{

SqlBinder::SqlBinder(SQLite::Statement &statement)
    : m_statement(statement)
{
    m_statement.tryReset();
}

SqlBinder &SqlBinder::operator<<(const QString &text)
{
    m_statement.bind(m_next++, text.toStdString());
    return *this;
}

SqlBinder &SqlBinder::operator<<(const QByteArray &bytes)
{
    // constData() is never null, so that an empty array is an empty blob and not NULL.
    m_statement.bind(m_next++, static_cast<const void *>(bytes.constData()),
                     static_cast<int>(bytes.size()));
    return *this;
}

SqlBinder &SqlBinder::operator<<(qint64 number)
{
    m_statement.bind(m_next++, static_cast<int64_t>(number));
    return *this;
}

SqlBinder &SqlBinder::operator<<(double number)
{
    m_statement.bind(m_next++, number);
    return *this;
}

SqlBinder &SqlBinder::operator<<(std::optional<double> number)
{
    if (number)
        m_statement.bind(m_next++, *number);
    else
        m_statement.bind(m_next++);
    return *this;
}

QString SqlRow::text()
{
    const SQLite::Column column = m_statement.getColumn(m_next++);
    const char *text = column.getText("");
    return QString::fromUtf8(text, column.getBytes());
}

QByteArray SqlRow::blob()
{
    const SQLite::Column column = m_statement.getColumn(m_next++);
    const void *bytes = column.getBlob();
    return QByteArray(static_cast<const char *>(bytes), column.getBytes());
}

qint64 SqlRow::number()
{
    return m_statement.getColumn(m_next++).getInt64();
}

double SqlRow::real()
{
    return m_statement.getColumn(m_next++).getDouble();
}

std::optional<double> SqlRow::maybeReal()
{
    const SQLite::Column column = m_statement.getColumn(m_next++);
    return column.isNull() ? std::nullopt : std::optional<double>(column.getDouble());
}

} // namespace lathe
