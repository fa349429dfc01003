// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FunctionListModel.h"

#include "widgets/common/StatusPill.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool before(const QString &a, const QString &b)
{
    const int order = a.compare(b, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a < b;
}

bool nameBefore(const FunctionSummary &function, const QString &name)
{
    return before(function.configuration.functionName, name);
}

} // namespace

FunctionStateWord FunctionStateWord::of(const FunctionSummary &function)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("FunctionStateWord", text); };
    const auto word = [](const QString &text, StatusPill::Kind kind) {
        return FunctionStateWord{text, static_cast<int>(kind)};
    };
    if (!function.deployed)
        return word(tr("Not deployed"), StatusPill::Kind::Warning);
    if (!function.runnable)
        return word(tr("No runtime"), StatusPill::Kind::Error);
    switch (function.configuration.state) {
    case FunctionState::Pending:
        return word(tr("Pending"), StatusPill::Kind::Running);
    case FunctionState::Inactive:
        return word(tr("Inactive"), StatusPill::Kind::Neutral);
    case FunctionState::Failed:
        return word(tr("Failed"), StatusPill::Kind::Error);
    case FunctionState::Active:
        break;
    }
    return word({}, StatusPill::Kind::Success);
}

void FunctionListModel::setFunctions(QList<FunctionSummary> functions)
{
    beginResetModel();
    m_functions = std::move(functions);
    std::sort(m_functions.begin(), m_functions.end(),
              [](const auto &a, const auto &b) { return nameBefore(a, b.configuration.functionName); });
    endResetModel();
}

void FunctionListModel::put(const FunctionSummary &function)
{
    const QString &name = function.configuration.functionName;
    const auto place = std::lower_bound(m_functions.begin(), m_functions.end(), name, nameBefore);
    const int at = static_cast<int>(place - m_functions.begin());
    if (place != m_functions.end() && place->configuration.functionName == name) {
        *place = function;
        Q_EMIT dataChanged(index(at), index(at));
        return;
    }
    beginInsertRows({}, at, at);
    m_functions.insert(at, function);
    endInsertRows();
}

void FunctionListModel::remove(const QString &name)
{
    const int at = row(name);
    if (at < 0)
        return;
    beginRemoveRows({}, at, at);
    m_functions.removeAt(at);
    m_running.remove(name);
    endRemoveRows();
}

void FunctionListModel::setRuntimes(const QList<RuntimeInfo> &runtimes)
{
    m_labels.clear();
    for (const RuntimeInfo &runtime : runtimes)
        m_labels.insert(runtime.id, runtime.label);
    if (!m_functions.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void FunctionListModel::countRun(const QString &name, int by)
{
    const int at = row(name);
    if (at < 0)
        return;
    int &running = m_running[name];
    const bool was = running > 0;
    running = std::max(0, running + by);
    if (was != (running > 0))
        Q_EMIT dataChanged(index(at), index(at));
}

std::optional<FunctionSummary> FunctionListModel::function(const QString &name) const
{
    const int at = row(name);
    return at < 0 ? std::nullopt : std::optional(m_functions.at(at));
}

QStringList FunctionListModel::names() const
{
    QStringList names;
    for (const FunctionSummary &function : m_functions)
        names << function.configuration.functionName;
    return names;
}

int FunctionListModel::row(const QString &name) const
{
    const auto place = std::lower_bound(m_functions.begin(), m_functions.end(), name, nameBefore);
    if (place == m_functions.end() || place->configuration.functionName != name)
        return -1;
    return static_cast<int>(place - m_functions.begin());
}

QString FunctionListModel::runtimeLabel(const QString &runtime) const
{
    const QString label = m_labels.value(runtime, runtime);
    return label.isEmpty() ? tr("No runtime chosen") : label;
}

int FunctionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_functions.size());
}

QVariant FunctionListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const FunctionSummary &function = m_functions.at(index.row());
    const QString &name = function.configuration.functionName;
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return name;
    case RuntimeRole:
        return runtimeLabel(function.configuration.runtime);
    case StateRole:
        return FunctionStateWord::of(function).word;
    case StateKindRole:
        return FunctionStateWord::of(function).kind;
    case UndeployedRole:
        return function.deployed && function.undeployedChanges;
    case RunningRole:
        return m_running.value(name) > 0;
    case Qt::AccessibleTextRole:
        return describe(function);
    case Qt::ToolTipRole:
        return toolTip(function);
    default:
        return {};
    }
}

QString FunctionListModel::describe(const FunctionSummary &function) const
{
    QStringList parts{function.configuration.functionName, runtimeLabel(function.configuration.runtime)};
    if (const QString word = FunctionStateWord::of(function).word; !word.isEmpty())
        parts << word;
    if (function.deployed && function.undeployedChanges)
        parts << tr("undeployed changes");
    if (m_running.value(function.configuration.functionName) > 0)
        parts << tr("running");
    return parts.join(u", "_s);
}

QString FunctionListModel::toolTip(const FunctionSummary &function) const
{
    QStringList lines{function.configuration.functionName, function.servedBy};
    if (!function.deployed)
        lines << tr("Only its files are here. Deploy makes it a function.");
    else if (function.undeployedChanges)
        lines << tr("It has undeployed changes: what runs is what was deployed last.");
    if (!function.configuration.stateReason.isEmpty())
        lines << function.configuration.stateReason;
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace lathe
