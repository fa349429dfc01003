// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Form.h"

#include "widgets/common/Icons.h"
#include "widgets/common/Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

/// Paints itself at the moment of painting, so that it follows theme and screen.
class IconLabel : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            refresh();
        QLabel::changeEvent(event);
    }
    void showEvent(QShowEvent *event) override
    {
        refresh();
        QLabel::showEvent(event);
    }

private:
    void refresh() { setPixmap(Icons::pixmap(u"error", 14, Theme::Role::Error, devicePixelRatioF())); }
};

} // namespace

Form::Form(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setMaximumWidth(Theme::formWidth());
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Theme::space(3));
    m_column->addStretch(1);
}

void Form::addField(const QString &label, QWidget *field, const QString &help)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(Theme::space(1));
    auto *name = new QLabel(label, this);
    name->setBuddy(field);
    QString plain = label;
    plain.remove(u'&');
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(plain);
    column->addWidget(name);
    column->addWidget(field);
    addBelow(field, column, help);
}

void Form::addWidget(QWidget *widget, const QString &help)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(Theme::space(1));
    column->addWidget(widget);
    addBelow(widget, column, help);
}

void Form::addBelow(QWidget *field, QVBoxLayout *column, const QString &help)
{
    Row row;
    row.errorLine = new QWidget(this);
    auto *line = new QHBoxLayout(row.errorLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space(1));
    row.error = new QLabel(row.errorLine);
    row.error->setProperty("role", u"error"_s);
    row.error->setWordWrap(true);
    row.error->setTextFormat(Qt::PlainText);
    line->addWidget(new IconLabel(row.errorLine), 0, Qt::AlignTop);
    line->addWidget(row.error, 1);
    row.errorLine->hide();
    column->addWidget(row.errorLine);
    if (!help.isEmpty()) {
        row.help = new QLabel(help, this);
        row.help->setProperty("role", u"secondary"_s);
        row.help->setWordWrap(true);
        column->addWidget(row.help);
        field->setAccessibleDescription(help);
    }
    m_rows.insert(field, row);
    m_order << field;
    m_column->insertLayout(m_column->count() - 1, column);
}

void Form::addHeading(const QString &text, const QString &sentence)
{
    auto *heading = new QLabel(text, this);
    const auto setFont = [heading] { heading->setFont(Theme::instance().uiFont(1, QFont::DemiBold)); };
    setFont();
    connect(&Theme::instance(), &Theme::changed, heading, setFont);
    if (m_column->count() > 1)
        m_column->insertSpacing(m_column->count() - 1, Theme::space(2));
    m_column->insertWidget(m_column->count() - 1, heading);
    if (sentence.isEmpty())
        return;
    auto *prose = new QLabel(sentence, this);
    prose->setProperty("role", u"secondary"_s);
    prose->setWordWrap(true);
    m_column->insertWidget(m_column->count() - 1, prose);
}

void Form::setError(QWidget *field, const QString &text)
{
    const auto row = m_rows.constFind(field);
    if (row == m_rows.cend() || row->error->text() == text)
        return;
    row->error->setText(text);
    row->errorLine->setVisible(!text.isEmpty());
    if (row->help)
        row->help->setVisible(text.isEmpty());
    field->setAccessibleDescription(!text.isEmpty() ? text : row->help ? row->help->text() : QString());
    QAccessibleEvent event(field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QString Form::error(QWidget *field) const
{
    const auto row = m_rows.constFind(field);
    return row == m_rows.cend() ? QString() : row->error->text();
}

void Form::clearErrors()
{
    for (QWidget *field : std::as_const(m_order))
        setError(field, {});
}

bool Form::hasErrors() const
{
    return std::any_of(m_order.begin(), m_order.end(),
                       [this](QWidget *field) { return !error(field).isEmpty(); });
}

bool Form::focusFirstError()
{
    for (QWidget *field : std::as_const(m_order)) {
        if (!error(field).isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return false;
}

} // namespace lathe
