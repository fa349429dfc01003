// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TemplateModel.h"

#include "widgets/common/Theme.h"

#include <algorithm>

namespace lathe
{

namespace
{
constexpr int numberRole = Qt::UserRole + 1;
} // namespace

bool TemplateModel::fits(const EventTemplate &sample, const QString &words)
{
    const QStringList wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    return std::all_of(wanted.cbegin(), wanted.cend(), [&](const QString &word) {
        const auto has = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
        return has(sample.service) || has(sample.title) ||
               std::any_of(sample.keywords.cbegin(), sample.keywords.cend(), has);
    });
}

void TemplateModel::setTemplates(const QList<EventTemplate> &templates)
{
    m_templates = templates;
    rebuild();
}

void TemplateModel::setSearch(const QString &words)
{
    if (m_words == words)
        return;
    m_words = words;
    rebuild();
}

void TemplateModel::rebuild()
{
    clear();
    m_shown = 0;
    for (int number = 0; number < m_templates.size(); ++number) {
        const EventTemplate &sample = m_templates[number];
        if (!fits(sample, m_words))
            continue;
        QStandardItem *heading = nullptr;
        for (int row = 0; row < rowCount() && !heading; ++row) {
            if (item(row)->text() == sample.service)
                heading = item(row);
        }
        if (!heading) {
            heading = new QStandardItem(sample.service);
            heading->setFlags(Qt::NoItemFlags);
            heading->setFont(Theme::instance().uiFont(0, QFont::DemiBold));
            heading->setForeground(Theme::instance().color(Theme::Role::SecondaryText));
            appendRow(heading);
        }
        auto *entry = new QStandardItem(sample.title);
        entry->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
        entry->setData(number, numberRole);
        entry->setAccessibleText(tr("%1, %2").arg(sample.title, sample.service));
        heading->appendRow(entry);
        ++m_shown;
    }
}

const EventTemplate *TemplateModel::at(const QModelIndex &index) const
{
    const QVariant number = index.data(numberRole);
    return number.isValid() ? &m_templates[number.toInt()] : nullptr;
}

QModelIndex TemplateModel::find(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex heading = index(row, 0);
        for (int child = 0; child < rowCount(heading); ++child) {
            const QModelIndex found = index(child, 0, heading);
            if (id.isEmpty() || at(found)->id == id)
                return found;
        }
    }
    return {};
}

} // namespace lathe
