// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/api/Workbench.h"

namespace lathe
{

/// The saved test events of one function: `events/<function>/<name>.json`. Synchronous; meant for a pool
/// thread.
class TestEventFolder
{
public:
    explicit TestEventFolder(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Sorted by name.
    Result<QList<TestEvent>> list() const;
    /// Refused with `Lathe.BadEvent` when the text is not JSON or the name cannot be a file's.
    Result<Done> save(const TestEvent &event) const;
    Result<Done> rename(const QString &from, const QString &to) const;
    Result<Done> remove(const QString &name, const QString &trash) const;

    /// Why this cannot be the name of an event; empty when it can. 1-100 characters, no slash, no leading
    /// dot.
    static QString problemWithName(const QString &name);

private:
    QString file(const QString &name) const { return m_folder + u'/' + name + QStringLiteral(".json"); }
    QString m_folder;
};

} // namespace lathe
