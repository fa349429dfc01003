// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventTemplate.h"

#include <QStandardItemModel>

namespace lathe
{

/// Event templates under the services they come from; a service is a heading that cannot be chosen. A
/// search keeps the templates in which every word occurs: in service, title or keywords.
class TemplateModel : public QStandardItemModel
{
    Q_OBJECT

public:
    using QStandardItemModel::QStandardItemModel;

    void setTemplates(const QList<EventTemplate> &templates);
    void setSearch(const QString &words);
    /// Null for a heading.
    const EventTemplate *at(const QModelIndex &index) const;
    /// The first template, or the one with that id; invalid when there is none.
    QModelIndex find(const QString &id = {}) const;
    int shown() const { return m_shown; }
    int total() const { return static_cast<int>(m_templates.size()); }

    static bool fits(const EventTemplate &sample, const QString &words);

private:
    void rebuild();

    QList<EventTemplate> m_templates;
    QString m_words;
    int m_shown = 0;
};

} // namespace lathe
