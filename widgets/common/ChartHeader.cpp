// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ChartHeader.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/ChartKey.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/Icons.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

namespace lathe
{

using namespace Qt::StringLiterals;

ChartHeader::ChartHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel({}, Qt::ElideRight, this))
    , m_key(new ChartKey(this))
    , m_table(makeToolButton(u"table"_s, tr("Show as table"), this))
    , m_image(makeToolButton(u"image"_s, tr("Copy image"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(2), 0, 0, 0);
    row->setSpacing(Theme::space(1));
    row->addWidget(m_title, 1);
    row->addWidget(m_key);
    row->addWidget(m_table);
    row->addWidget(m_image);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    const auto setFont = [this] { m_title->setFont(Theme::instance().uiFont(0, QFont::DemiBold)); };
    setFont();
    connect(&Theme::instance(), &Theme::changed, this, setFont);
    m_table->setObjectName(u"chartTable"_s);
    m_table->setCheckable(true);
    m_table->setProperty("compact", true);
    m_image->setObjectName(u"chartImage"_s);
    m_image->setProperty("compact", true);
    connect(m_table, &QToolButton::toggled, this, &ChartHeader::tableWanted);
    connect(m_image, &QToolButton::clicked, this, &ChartHeader::imageWanted);
}

void ChartHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void ChartHeader::setSeries(const QVector<ChartSeries> &series)
{
    m_key->setSeries(series);
}

void ChartHeader::setTableShown(bool shown)
{
    const QSignalBlocker blocker(m_table);
    m_table->setChecked(shown);
    m_table->setIcon(Icons::get(shown ? u"chart" : u"table", Theme::Role::SecondaryText));
    m_table->setToolTip(shown ? tr("Show as chart") : tr("Show as table"));
    m_table->setAccessibleName(m_table->toolTip());
}

} // namespace lathe
