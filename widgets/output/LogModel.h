// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "widgets/output/LogLevel.h"

#include <QAbstractListModel>

#include <deque>

namespace lathe
{

/// Log lines, the newest last; holds the latest `capacity` rows and counts those it let go. A record with
/// line breaks makes several rows, which all have its level.
class LogModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        LevelRole = Qt::UserRole, ///< LogLevel as int
        PlatformRole,             ///< bool: START, END, REPORT and the like
        TimestampRole,            ///< qint64, Unix ms
    };
    static constexpr int defaultCapacity = 100'000;

    explicit LogModel(QObject *parent = nullptr, int capacity = defaultCapacity);

    /// Appends a batch: one insertion, and at most one removal, however long it is.
    void append(const QList<LogLine> &lines);
    void clear();

    qint64 dropped() const { return m_dropped; }
    /// Columns of the widest row since clear().
    int widestColumns() const { return m_widest; }
    /// All rows as they were written, each with a newline.
    QString allText() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString text;
        qint64 timestampMs;
        LogLevel level;
        bool platform;
    };

    std::deque<Row> m_rows;
    std::size_t m_capacity;
    qint64 m_dropped = 0;
    int m_widest = 0;
};

} // namespace lathe
