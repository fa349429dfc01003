// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/ResponseView.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/CopyButton.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/SizeText.h"
#include "widgets/output/ErrorView.h"
#include "widgets/output/Pages.h"

#include <QButtonGroup>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

ResponseView::ResponseView(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(tr("Response"), this))
    , m_size(new ElidedLabel({}, Qt::ElideRight, this))
    , m_switches(new QButtonGroup(this))
    , m_copy(new CopyButton(tr("response"), this))
    , m_pages(new Pages(this))
    , m_blank(new QLabel(tr("Waiting for the response…"), this))
    , m_payload(new JsonEditor(this))
    , m_error(new ErrorView(this))
{
    m_heading->setProperty("role", u"heading"_s);
    m_size->setRole(Theme::Role::SecondaryText);
    m_blank->setProperty("role", u"secondary"_s);
    m_blank->setAlignment(Qt::AlignCenter);
    m_copy->setObjectName(u"copyResponse"_s);
    m_payload->setObjectName(u"responsePayload"_s);
    m_payload->editor()->setAccessibleName(tr("Response"));

    auto *row = new QHBoxLayout;
    row->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(1), Theme::space(1));
    row->setSpacing(Theme::space(1));
    row->addWidget(m_heading);
    row->addSpacing(Theme::space(1));
    row->addWidget(m_size, 1);
    row->addWidget(addSwitch(tr("Error"), tr("The error as text"), View::Error));
    row->addWidget(
        addSwitch(tr("Pretty"), tr("The response with line breaks and indentation"), View::Pretty));
    row->addWidget(addSwitch(tr("Raw"), tr("The response byte for byte"), View::Raw));
    row->addWidget(m_copy);
    m_pages->addWidget(m_blank);
    m_pages->addWidget(m_payload);
    m_pages->addWidget(m_error);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_pages, 1);

    connect(m_switches, &QButtonGroup::idClicked, this, [this](int id) {
        setView(View(id));
        if (m_view != View::Error)
            m_chosen = m_view;
    });
    connect(m_error, &ErrorView::locationActivated, this, &ResponseView::locationActivated);
    connect(m_error, &ErrorView::settingWanted, this, &ResponseView::settingWanted);
    showWaiting();
}

QToolButton *ResponseView::addSwitch(const QString &text, const QString &hint, View view)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(hint);
    button->setAccessibleName(hint);
    button->setObjectName(u"response:%1"_s.arg(int(view)));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setProperty("compact", true);
    m_switches->addButton(button, int(view));
    return button;
}

void ResponseView::showWaiting()
{
    m_waiting = true;
    m_failed = false;
    m_view = m_chosen;
    m_payload->showPayload({});
    m_copy->setValue({});
    m_size->setText({});
    refresh();
}

void ResponseView::showResponse(const QByteArray &response, const std::optional<FunctionError> &error)
{
    m_waiting = false;
    m_failed = error.has_value();
    if (error)
        m_error->setError(*error);
    m_view = m_failed ? View::Error : m_chosen;
    m_payload->setView(m_chosen == View::Raw ? JsonEditor::View::Raw : JsonEditor::View::Pretty);
    m_payload->showPayload(response);
    m_copy->setValue(QString::fromUtf8(response));
    m_size->setText(response.size() == 1     ? tr("1 byte")
                    : response.size() < 1024 ? tr("%1 bytes").arg(response.size())
                                             : sizeText(response.size()));
    m_size->setToolTip(tr("%1 bytes").arg(QLocale().toString(response.size())));
    refresh();
}

void ResponseView::setView(View view)
{
    m_view = view;
    if (view != View::Error)
        m_payload->setView(view == View::Raw ? JsonEditor::View::Raw : JsonEditor::View::Pretty);
    refresh();
}

void ResponseView::refresh()
{
    m_switches->button(int(View::Error))->setVisible(m_failed);
    for (QAbstractButton *button : m_switches->buttons())
        button->setEnabled(!m_waiting);
    m_switches->button(int(m_view))->setChecked(true);
    if (m_waiting)
        m_pages->setCurrentWidget(m_blank);
    else if (m_view == View::Error)
        m_pages->setCurrentWidget(m_error);
    else
        m_pages->setCurrentWidget(m_payload);
}

} // namespace lathe
