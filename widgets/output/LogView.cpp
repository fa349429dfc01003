// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/LogView.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/SearchField.h"
#include "widgets/output/EmptyPlace.h"
#include "widgets/output/LogLinesView.h"
#include "widgets/output/LogModel.h"
#include "widgets/output/Pages.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

LogView::LogView(const QString &heading, QWidget *parent)
    : QWidget(parent)
    , m_model(new LogModel(this))
    , m_filtered(new QSortFilterProxyModel(this))
    , m_heading(new QLabel(heading, this))
    , m_count(new ElidedLabel({}, Qt::ElideRight, this))
    , m_filterField(new SearchField(tr("Filter lines"), this))
    , m_follow(new QToolButton(this))
    , m_copy(makeToolButton(u"copy"_s, tr("Copy the log"), this))
    , m_tools(new QHBoxLayout)
    , m_pages(new Pages(this))
    , m_lines(new LogLinesView(this))
    , m_empty(new EmptyPlace(u"log"_s, {}, tr("No log lines"), this))
{
    m_heading->setProperty("role", u"heading"_s);
    m_heading->setVisible(!heading.isEmpty());
    m_count->setRole(Theme::Role::SecondaryText);
    m_count->setObjectName(u"logCount"_s);
    m_filterField->setObjectName(u"logFilter"_s);
    m_filterField->setMinimumWidth(80);
    m_filterField->setMaximumWidth(220);
    m_filterField->answerFindIn(this);
    m_follow->setObjectName(u"logFollow"_s);
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest lines in view"));
    m_follow->setAccessibleName(m_follow->toolTip());
    m_follow->setFocusPolicy(Qt::TabFocus);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_copy->setObjectName(u"logCopy"_s);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);

    m_tools->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(1), Theme::space(1));
    m_tools->setSpacing(Theme::space(1));
    m_tools->addWidget(m_heading);
    m_tools->addSpacing(Theme::space(1));
    m_tools->addWidget(m_count, 1);
    m_tools->addWidget(m_filterField, 2);
    m_tools->addWidget(m_follow);
    m_tools->addWidget(m_copy);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_lines);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(m_tools);
    column->addWidget(m_pages, 1);
    m_lines->setModel(m_model);

    connect(m_filterField, &SearchField::searchChanged, this, &LogView::filter);
    connect(m_filterField, &SearchField::resultsWanted, m_lines, [this] { m_lines->setFocus(); });
    connect(m_filterField, &SearchField::dismissed, m_lines, [this] { m_lines->setFocus(); });
    connect(m_follow, &QToolButton::toggled, m_lines, &LogLinesView::setFollowing);
    connect(m_lines, &LogLinesView::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_lines, &LogLinesView::locationActivated, this, &LogView::locationActivated);
    connect(m_copy, &QToolButton::clicked, this, &LogView::copyAll);
    refresh();
}

void LogView::setEmptyTexts(const QString &title, const QString &sentence)
{
    m_empty->setTexts(title, sentence);
}

void LogView::addTool(QWidget *tool)
{
    m_tools->addWidget(tool);
}

void LogView::append(const QList<LogLine> &lines)
{
    m_model->append(lines);
    refresh();
}

void LogView::clear()
{
    m_model->clear();
    m_lines->setFollowing(true);
    refresh();
}

void LogView::copyAll() const
{
    QGuiApplication::clipboard()->setText(m_model->allText());
}

void LogView::filter(const QString &text)
{
    m_filtered->setFilterFixedString(text);
    // The filter costs something with every line, so it is only there while it is wanted.
    m_filtered->setSourceModel(text.isEmpty() ? nullptr : m_model);
    m_lines->setModel(text.isEmpty() ? static_cast<QAbstractItemModel *>(m_model) : m_filtered);
    m_lines->setHighlight(text);
    refresh();
}

void LogView::refresh()
{
    const int rows = m_model->rowCount();
    const int shown = m_lines->model()->rowCount();
    const QLocale locale;
    QString count;
    if (rows > 0)
        count = shown < rows ? tr("%1 of %2 lines").arg(locale.toString(shown), locale.toString(rows))
                : rows == 1  ? tr("1 line")
                             : tr("%1 lines").arg(locale.toString(rows));
    if (m_model->dropped() > 0)
        count += tr(", %1 older let go").arg(locale.toString(m_model->dropped()));
    m_count->setText(count);
    m_copy->setEnabled(rows > 0);
    m_lines->setColumns(m_model->widestColumns());
    m_pages->setCurrentWidget(rows > 0 ? static_cast<QWidget *>(m_lines) : m_empty);
}

} // namespace lathe
