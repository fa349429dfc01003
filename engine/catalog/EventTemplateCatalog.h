// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventTemplate.h"
#include "engine/api/Result.h"

#include <optional>

namespace lathe
{

/// The templates of one service.
struct EventTemplateGroup {
    QString service;
    QList<EventTemplate> templates;
};

/// The sample events that come with Lathe. They are read on first use and kept (some 100, below 200 KB). To
/// be used from one thread.
class EventTemplateCatalog
{
public:
    /// The templates inside the program.
    EventTemplateCatalog();
    /// Those of another folder, which holds `index.json`: a list of {id, service, title, file, keywords []}
    /// in the order of display, `file` relative to the folder.
    explicit EventTemplateCatalog(QString folder);

    /// In the order of display. What cannot be read, or is no valid JSON, is logged and left out.
    const QList<EventTemplate> &all() const &;
    void all() const && = delete;

    /// The same by service, services in the order in which they appear first.
    QList<EventTemplateGroup> groups() const;

    /// Those in which each word of `words` (parted by spaces, case does not matter) is found in title,
    /// service or a keyword, be it as a part. All of them if there is no word.
    QList<EventTemplate> search(const QString &words) const;

    /// One by its id; ResourceNotFoundException if there is none.
    Result<EventTemplate> find(const QString &id) const;

private:
    QList<EventTemplate> readAll() const;

    QString m_folder;
    mutable std::optional<QList<EventTemplate>> m_templates;
};

} // namespace lathe
