// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Blueprint.h"
#include "engine/api/Result.h"

#include <optional>

namespace lathe
{

/// The starter functions that come with Lathe, complete with their files. They are read on first use and
/// kept (some 30, below 100 KB). To be used from one thread.
class BlueprintCatalog
{
public:
    /// The blueprints inside the program.
    BlueprintCatalog();
    /// Those of another folder, which holds `index.json` (a list of ids in the order of display) and one
    /// folder per blueprint, as readBlueprint() describes it.
    explicit BlueprintCatalog(QString folder);

    /// In the order of display: getting started, events, concepts. What cannot be read is logged and left
    /// out.
    const QList<Blueprint> &all() const &;
    void all() const && = delete;

    /// One with its files; ResourceNotFoundException if there is none of this id.
    Result<Blueprint> find(const QString &id) const;

private:
    QList<Blueprint> readAll() const;

    QString m_folder;
    mutable std::optional<QList<Blueprint>> m_blueprints;
};

} // namespace lathe
