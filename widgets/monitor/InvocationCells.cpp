// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/InvocationCells.h"

#include "widgets/common/Icons.h"
#include "widgets/output/InvocationWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

using Column = InvocationModel::Column;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lathe::InvocationCells)
};

QString text(const InvocationRow &row, Column column)
{
    const bool measured =
        row.status != InvocationStatus::Running && row.status != InvocationStatus::Throttled;
    switch (column) {
    case Column::Status:
        return invocationwords::status(row.status);
    case Column::Time:
        return invocationwords::shortTime(row.startedMs);
    case Column::Event:
        return row.eventName.isEmpty() ? invocationwords::source(row.source) : row.eventName;
    case Column::Version:
        return row.qualifier.isEmpty() || row.qualifier == row.version
                   ? row.version
                   : u"%1 (%2)"_s.arg(row.version, row.qualifier);
    case Column::Duration:
        return measured ? invocationwords::milliseconds(row.durationMs) : QString();
    case Column::Billed:
        return measured ? QLocale().toString(row.billedMs) : QString();
    case Column::Init:
        return row.initDurationMs ? invocationwords::milliseconds(*row.initDurationMs) : QString();
    case Column::Memory:
        return measured ? invocationwords::memory(row) : QString();
    case Column::RequestId:
        return row.requestId;
    case Column::Problem:
        return row.errorType.isEmpty() || row.errorMessage.isEmpty()
                   ? (row.errorType + row.errorMessage).simplified()
                   : u"%1: %2"_s.arg(row.errorType, row.errorMessage).simplified();
    default:
        return {};
    }
}

QVariant toolTip(const InvocationRow &row, Column column)
{
    switch (column) {
    case Column::Time:
        return invocationwords::exactTime(row.startedMs);
    case Column::Event:
        return Words::tr("Called by: %1").arg(invocationwords::source(row.source));
    case Column::Version:
        return row.qualifier.isEmpty() || row.qualifier == row.version
                   ? QVariant()
                   : QVariant(Words::tr("Version %1 ran, called as %2").arg(row.version, row.qualifier));
    case Column::Init:
        return row.isCold() ? QVariant(Words::tr("Cold start")) : QVariant();
    case Column::Memory:
        return invocationwords::memoryHint(row);
    default:
        return {}; // the view shows the whole text of an elided cell
    }
}

} // namespace

QVariant invocationcells::data(const InvocationRow &row, Column column, int role)
{
    const StatusPill::Kind kind = invocationwords::pillKind(row.status);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::DecorationRole:
        if (column == Column::Status)
            return Icons::get(StatusPill::iconName(kind), StatusPill::role(kind));
        if (column == Column::Init && row.isCold())
            return Icons::get(u"cold", Theme::Role::Init);
        return {};
    case Qt::ForegroundRole:
        if (column == Column::Status && row.isError())
            return Theme::instance().color(Theme::Role::Error);
        if (column == Column::RequestId || column == Column::Problem)
            return Theme::instance().color(Theme::Role::SecondaryText);
        return {};
    default:
        return {};
    }
}

QVariant invocationcells::header(Column column, int role)
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Status:
        return Words::tr("Status");
    case Column::Time:
        return Words::tr("Started");
    case Column::Event:
        return Words::tr("Event");
    case Column::Version:
        return Words::tr("Version");
    case Column::Duration:
        return Words::tr("Duration (ms)");
    case Column::Billed:
        return Words::tr("Billed (ms)");
    case Column::Init:
        return Words::tr("Init (ms)");
    case Column::Memory:
        return Words::tr("Max memory used");
    case Column::RequestId:
        return Words::tr("Request ID");
    case Column::Problem:
        return Words::tr("Error");
    default:
        return {};
    }
}

} // namespace lathe
