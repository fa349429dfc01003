// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <SQLiteCpp/Statement.h>

#include <optional>

namespace lathe
{

/// Binds the parameters of a statement from left to right; resets it first, so that statements can be kept.
class SqlBinder
{
public:
    explicit SqlBinder(SQLite::Statement &statement);

    SqlBinder &operator<<(const QString &text);
    /// As a blob.
    SqlBinder &operator<<(const QByteArray &bytes);
    SqlBinder &operator<<(qint64 number);
    SqlBinder &operator<<(int number) { return *this << qint64(number); }
    SqlBinder &operator<<(bool yes) { return *this << qint64(yes); }
    SqlBinder &operator<<(double number);
    SqlBinder &operator<<(std::optional<double> number);

private:
    SQLite::Statement &m_statement;
    int m_next = 1;
};

/// Reads the columns of a statement's row from left to right.
class SqlRow
{
public:
    explicit SqlRow(SQLite::Statement &statement)
        : m_statement(statement)
    {
    }

    QString text();
    QByteArray blob();
    qint64 number();
    int smallNumber() { return static_cast<int>(number()); }
    double real();
    std::optional<double> maybeReal();

private:
    SQLite::Statement &m_statement;
    int m_next = 0;
};

} // namespace lathe
