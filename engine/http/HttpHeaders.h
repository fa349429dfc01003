// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>
#include <utility>
#include <vector>

namespace lathe
{

/// Header or trailer fields in the order they came. Names compare without regard to case, values are bytes.
///
/// All fields share one buffer, so a request of twenty headers costs two allocations. Views handed out stay
/// valid until the object is changed or destroyed; the bytes they show are followed by a NUL.
class HttpHeaders
{
public:
    struct Field {
        QByteArrayView name;
        QByteArrayView value;
    };

    class Iterator
    {
    public:
        Iterator(const HttpHeaders *headers, qsizetype index)
            : m_headers(headers)
            , m_index(index)
        {
        }
        Field operator*() const { return m_headers->at(m_index); }
        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        bool operator!=(const Iterator &other) const { return m_index != other.m_index; }

    private:
        const HttpHeaders *m_headers;
        qsizetype m_index;
    };

    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<std::pair<QByteArrayView, QByteArrayView>> fields);

    /// Neither view may point into this object.
    void append(QByteArrayView name, QByteArrayView value);
    /// Replaces every field of that name by one.
    void set(QByteArrayView name, QByteArrayView value);
    void remove(QByteArrayView name);

    bool isEmpty() const { return m_entries.empty(); }
    qsizetype size() const { return static_cast<qsizetype>(m_entries.size()); }
    Field at(qsizetype index) const;
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }

    qsizetype count(QByteArrayView name) const;
    bool contains(QByteArrayView name) const;
    /// The first value of that name; a null view when there is none.
    QByteArrayView value(QByteArrayView name) const;
    /// All values of that name joined by `separator`, as RFC 9110 5.3 allows for list-valued fields.
    QByteArray joined(QByteArrayView name, QByteArrayView separator = ", ") const;
    /// Bytes these fields take on the wire, each with its colon, space and line end.
    qsizetype wireSize() const { return m_bytes.size() + 2 * size(); }

private:
    struct Entry {
        qsizetype start;
        qsizetype nameSize;
        qsizetype valueSize;
    };

    QByteArray m_bytes;
    std::vector<Entry> m_entries;
};

} // namespace lathe
