// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/LoggingField.h"

#include "widgets/common/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Shows a value also when it is none of those offered.
void choose(QComboBox *combo, const QString &value)
{
    int row = combo->findData(value);
    if (row < 0) {
        combo->addItem(value, value);
        row = combo->count() - 1;
    }
    combo->setCurrentIndex(row);
}

} // namespace

LoggingField::LoggingField(QWidget *parent)
    : QWidget(parent)
    , m_format(new QComboBox(this))
    , m_levels(new QWidget(this))
{
    m_format->setObjectName(u"logFormat"_s);
    m_format->setAccessibleName(tr("Log format"));
    m_format->addItem(tr("Text"), u"Text"_s);
    m_format->addItem(tr("JSON"), u"JSON"_s);
    m_format->setMinimumWidth(120);
    setFocusProxy(m_format);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_format, 0, Qt::AlignLeft);
    auto *levels = new QHBoxLayout(m_levels);
    levels->setContentsMargins({});
    levels->setSpacing(Theme::space(2));
    m_application = addLevels(tr("Application level"), u"applicationLogLevel"_s,
                              {u"TRACE"_s, u"DEBUG"_s, u"INFO"_s, u"WARN"_s, u"ERROR"_s, u"FATAL"_s});
    m_system = addLevels(tr("System level"), u"systemLogLevel"_s, {u"DEBUG"_s, u"INFO"_s, u"WARN"_s});
    levels->addStretch(1);
    column->addWidget(m_levels);
    for (QComboBox *combo : {m_format, m_application, m_system}) {
        connect(combo, &QComboBox::currentIndexChanged, this, [this] {
            refresh();
            Q_EMIT edited();
        });
    }
    refresh();
}

QComboBox *LoggingField::addLevels(const QString &label, const QString &name, const QStringList &levels)
{
    auto *combo = new QComboBox(m_levels);
    combo->setObjectName(name);
    combo->setAccessibleName(label);
    combo->addItem(tr("Default (INFO)"), QString());
    for (const QString &level : levels)
        combo->addItem(level, level);
    auto *words = new QLabel(label, m_levels);
    words->setBuddy(combo);
    m_levels->layout()->addWidget(words);
    m_levels->layout()->addWidget(combo);
    static_cast<QHBoxLayout *>(m_levels->layout())->addSpacing(Theme::space(3));
    return combo;
}

void LoggingField::refresh()
{
    m_levels->setVisible(m_format->currentData() == u"JSON"_s);
}

LoggingConfig LoggingField::value() const
{
    LoggingConfig logging;
    logging.logFormat = m_format->currentData().toString();
    logging.logGroup = m_logGroup;
    if (logging.logFormat == u"JSON") {
        logging.applicationLogLevel = m_application->currentData().toString();
        logging.systemLogLevel = m_system->currentData().toString();
    }
    return logging;
}

void LoggingField::setValue(const LoggingConfig &logging)
{
    m_logGroup = logging.logGroup;
    choose(m_format, logging.logFormat);
    choose(m_application, logging.applicationLogLevel);
    choose(m_system, logging.systemLogLevel);
}

} // namespace lathe
