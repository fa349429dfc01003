// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QAbstractListModel>
#include <QHash>

#include <optional>

namespace lathe
{

/// The functions of the workspace by name, as the sidebar lists them.
class FunctionListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole,
        RuntimeRole,    ///< "Node.js 22"
        StateRole,      ///< a word where the function is not simply active, else empty
        StateKindRole,  ///< StatusPill::Kind of that word
        UndeployedRole, ///< bool
        RunningRole     ///< bool: an event is being handled
    };

    using QAbstractListModel::QAbstractListModel;

    void setFunctions(QList<FunctionSummary> functions);
    /// Adds the function or replaces what was known of it.
    void put(const FunctionSummary &function);
    void remove(const QString &name);
    /// Labels for runtime identifiers; without them the identifier is shown.
    void setRuntimes(const QList<RuntimeInfo> &runtimes);
    /// Counts invocations being handled now.
    void countRun(const QString &name, int by);

    std::optional<FunctionSummary> function(const QString &name) const;
    QStringList names() const;
    int row(const QString &name) const; ///< -1 when there is none
    QString runtimeLabel(const QString &runtime) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString describe(const FunctionSummary &function) const;
    QString toolTip(const FunctionSummary &function) const;

    QList<FunctionSummary> m_functions; ///< sorted by name, then told apart by case
    QHash<QString, QString> m_labels;
    QHash<QString, int> m_running;
};

/// What a function's state is called, and how it is marked; an empty word for one that is simply active.
struct FunctionStateWord {
    QString word;
    int kind = 0; ///< StatusPill::Kind
    static FunctionStateWord of(const FunctionSummary &function);
};

} // namespace lathe
